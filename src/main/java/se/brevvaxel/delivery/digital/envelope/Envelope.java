package se.brevvaxel.delivery.digital.envelope;

/**
 * A finished SOAP envelope with one sealed delivery, as it travels.
 *
 * @param bytes UTF-8, from {@code <soapenv:Envelope} to the end; shared, never written to
 * @param signedDeliverySha256 SHA-256 over the signed delivery's own bytes, for the log
 */
@SuppressWarnings("ArrayRecordComponent")
public record Envelope(byte[] bytes, byte[] signedDeliverySha256) {

    /** The most bytes that may go to a mailbox: 2 MB, measured on the finished envelope (mina-meddelanden.md 5.6). */
    static final long LARGEST = 2_097_152;

    /** Whether it is more than a mailbox takes. */
    public boolean isTooLarge() {
        return bytes.length > LARGEST;
    }

    @Override
    public String toString() {
        return "Envelope[" + bytes.length + " bytes]";
    }
}
