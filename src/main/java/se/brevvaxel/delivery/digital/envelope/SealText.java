package se.brevvaxel.delivery.digital.envelope;

import static se.brevvaxel.delivery.digital.envelope.Namespaces.M1;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.M3;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.SOAP;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.SV3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import se.brevvaxel.letter.SwedishDay;

/**
 * What stands around a signed delivery once it is sealed (mina-meddelanden.md 3.1, 7.3): the start of the envelope, and
 * behind the delivery the forwarder's {@code Seal} and signature.
 */
@SuppressWarnings("ArrayRecordComponent")
record SealText(byte[] seal) {

    /** What the envelope begins with; the signed delivery follows. */
    static final byte[] ENVELOPE_START = ascii("<soapenv:Envelope xmlns:soapenv=\"" + SOAP
            + "\"><soapenv:Body><s3:deliverSecure xmlns:s3=\"" + SV3 + "\"><s3:deliverSecure>");

    /** The root of what the forwarder signs; on the wire it is {@code s3:deliverSecure} instead. */
    static final String SEALED_START = "<SealedDelivery xmlns=\"" + M3 + "\">";

    private static final byte[] SEAL_START_SIGNED = ascii("<Seal>");
    private static final byte[] SEAL_START_ON_WIRE = ascii("<Seal xmlns=\"" + M3 + "\">");
    private static final byte[] SEALED_END = ascii("</SealedDelivery>");
    private static final byte[] ENVELOPE_END =
            ascii("</s3:deliverSecure></s3:deliverSecure></soapenv:Body></soapenv:Envelope>");

    /** For whose signed delivery has been verified, made today. */
    static SealText of(Instant now) {
        return new SealText(ascii("<ReceivedTime xmlns=\"" + M1 + "\">" + SwedishDay.of(now)
                + "</ReceivedTime><SignaturesOK xmlns=\"" + M1 + "\">true</SignaturesOK></Seal>"));
    }

    /** How many bytes {@link #close} writes. */
    long length(Stamp stamp) {
        return SEAL_START_ON_WIRE.length + seal.length + SignatureBlock.length(stamp) + ENVELOPE_END.length;
    }

    /**
     * Seals, and ends the envelope.
     *
     * @param sealed over the sealed delivery as far as it is written
     */
    void close(ByteSheet sheet, MessageDigest sealed, Stamp stamp) {
        sealed.update(SEAL_START_SIGNED);
        sealed.update(seal);
        sheet.raw(SEAL_START_ON_WIRE);
        sheet.raw(seal);
        sheet.raw(SignatureBlock.sign(sealed.digest(SEALED_END), stamp));
        sheet.raw(ENVELOPE_END);
    }

    private static byte[] ascii(String markup) {
        return markup.getBytes(StandardCharsets.US_ASCII);
    }
}
