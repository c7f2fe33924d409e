package se.brevvaxel.delivery.digital.envelope;

/** Where a delivery is written: onto bytes, or only to learn how many they would be. */
interface Sheet {

    /** Bytes as they are. */
    void raw(byte[] bytes);

    /** The base64 form, without line breaks. */
    void base64(byte[] content);

    /** The checksum of an attachment: MD5, 32 upper-case hexadecimal digits (mina-meddelanden.md 5.6). */
    void checksum(byte[] content);
}
