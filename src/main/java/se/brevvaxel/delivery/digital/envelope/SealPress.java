package se.brevvaxel.delivery.digital.envelope;

import static se.brevvaxel.delivery.digital.envelope.Namespaces.M3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;

/**
 * Seals what its sender has signed elsewhere, as the {@code deliverSecure} envelope that travels: the signed delivery goes
 * into it byte for byte, and only the seal around it is ours (mina-meddelanden.md 3.1, 3.6).
 */
public final class SealPress {

    /** How every signed delivery in canonical form begins; an {@code Id} may follow before the tag ends. */
    private static final byte[] DECLARED = ascii("<SignedDelivery xmlns=\"" + M3 + "\"");

    /** The same where its parent has the declaration: what the seal's digest is over. */
    private static final byte[] SEALED_START = ascii(SealText.SEALED_START + "<SignedDelivery");

    private final Clock clock;

    /** @param clock gives the day of the seal, and the moment at which the forwarder's certificate must be valid */
    public SealPress(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes the finished envelope. That the sender's signature holds has been verified before: the seal says so. Since
     * then its certificate may have ended.
     *
     * @param signed {@code m3:SignedDelivery} in canonical form
     * @throws SenderNotValid if the sender's certificate is not valid now
     * @throws KeyNotValid if the forwarder's certificate is not valid now
     * @throws SealRefused if its signature does not hold, or {@code signed} is no signed delivery in canonical form
     */
    public Envelope seal(byte[] signed, SigningKey forwarderKey) {
        forwarderKey.requireValid(clock.instant());
        requireDelivery(signed);
        requireValid(EnclosedCertificate.of(signed));
        return seal(signed, forwarderKey.stamp());
    }

    /** Whether what {@link #seal} gives is more than a mailbox takes, by arithmetic. */
    public boolean isTooLarge(byte[] signed, SigningKey forwarderKey) {
        return size(signed, SealText.of(clock.instant()), forwarderKey.stamp()) > Envelope.LARGEST;
    }

    Envelope seal(byte[] signed, Stamp stamp) {
        requireDelivery(signed);
        SealText seal = SealText.of(clock.instant());
        ByteSheet sheet = new ByteSheet(size(signed, seal, stamp));
        sheet.raw(SealText.ENVELOPE_START);
        sheet.raw(signed);
        MessageDigest sealed = sha256();
        sealed.update(SEALED_START);
        sealed.update(signed, DECLARED.length, signed.length - DECLARED.length);
        seal.close(sheet, sealed, stamp);
        return new Envelope(sheet.finished(), sha256().digest(signed));
    }

    private static void requireDelivery(byte[] signed) {
        if (!Arrays.equals(signed, 0, Math.min(signed.length, DECLARED.length), DECLARED, 0, DECLARED.length)) {
            throw new SealRefused("what is to be sealed is no signed delivery in canonical form");
        }
    }

    private void requireValid(X509Certificate sender) {
        try {
            sender.checkValidity(Date.from(clock.instant()));
        } catch (CertificateException e) {
            throw new SenderNotValid(sender.getNotAfter().toInstant(), e);
        }
    }

    private static long size(byte[] signed, SealText seal, Stamp stamp) {
        return (long) SealText.ENVELOPE_START.length + signed.length + seal.length(stamp);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static byte[] ascii(String markup) {
        return markup.getBytes(StandardCharsets.US_ASCII);
    }
}
