package se.brevvaxel.delivery.digital.envelope;

/** What puts a signature under a document, and what the signature says of its maker. */
interface Stamp {

    /** The text of {@code X509SubjectName}: RFC 2253 (mina-meddelanden.md 3.2). For readers; nobody parses it. */
    String subjectName();

    /** The maker's own certificate, DER: the leaf alone, no chain. */
    byte[] certificate();

    /** How many bytes {@link #sign} gives. */
    int signatureLength();

    /** RSA-SHA256, PKCS#1 v1.5, over the canonical {@code SignedInfo}. */
    byte[] sign(byte[] signedInfo);

    /** Whether a reader who has only the certificate would take the signature for good. */
    boolean verifies(byte[] signedInfo, byte[] signature);
}
