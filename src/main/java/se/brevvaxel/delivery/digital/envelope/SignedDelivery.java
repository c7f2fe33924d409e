package se.brevvaxel.delivery.digital.envelope;

import static se.brevvaxel.delivery.digital.envelope.Namespaces.M3;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.SOAP;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A delivery under its sender's signature, without a seal: {@code m3:SignedDelivery} as a document of its own, in the
 * form that was signed.
 *
 * @param bytes UTF-8; shared, never written to
 * @param sha256 over them, for the log
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedDelivery(byte[] bytes, byte[] sha256) {

    private static final byte[] ENVELOPE_START = ascii("<soapenv:Envelope xmlns:soapenv=\"" + SOAP
            + "\"><soapenv:Body><m3:distributeSecure xmlns:m3=\"" + M3 + "\"><m3:signedDelivery xmlns=\"" + M3 + "\">");
    private static final byte[] ENVELOPE_END =
            ascii("</m3:signedDelivery></m3:distributeSecure></soapenv:Body></soapenv:Envelope>");

    /**
     * The {@code distributeSecure} envelope that it travels in (mina-meddelanden.md 2.11, 7.5). There its root goes by the
     * name {@code signedDelivery}; what is inside is as it was signed.
     */
    public Envelope toDistribute() {
        int inside = bytes.length - EnvelopeWriter.SIGNED_START.length - EnvelopeWriter.SIGNED_END.length;
        ByteBuffer envelope = ByteBuffer.allocate(ENVELOPE_START.length + inside + ENVELOPE_END.length)
                .put(ENVELOPE_START)
                .put(bytes, EnvelopeWriter.SIGNED_START.length, inside)
                .put(ENVELOPE_END);
        return new Envelope(envelope.array(), sha256);
    }

    @Override
    public String toString() {
        return "SignedDelivery[" + bytes.length + " bytes]";
    }

    private static byte[] ascii(String markup) {
        return markup.getBytes(StandardCharsets.US_ASCII);
    }
}
