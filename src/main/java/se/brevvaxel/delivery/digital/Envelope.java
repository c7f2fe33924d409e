package se.brevvaxel.delivery.digital;

/**
 * A finished SOAP envelope with one sealed delivery, as it travels.
 *
 * @param bytes UTF-8, from {@code <soapenv:Envelope} to the end; shared, never written to
 * @param signedDeliverySha256 SHA-256 over the signed delivery's own bytes, for the log
 */
@SuppressWarnings("ArrayRecordComponent")
public record Envelope(byte[] bytes, byte[] signedDeliverySha256) {

    @Override
    public String toString() {
        return "Envelope[" + bytes.length + " bytes]";
    }
}
