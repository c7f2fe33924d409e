package se.brevvaxel.delivery.digital.envelope;

import static se.brevvaxel.delivery.digital.envelope.Namespaces.M3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Sender;

/**
 * Writes, signs and seals a letter as the {@code deliverSecure} envelope that travels (mina-meddelanden.md 3, 7.3).
 *
 * <p>The delivery is written once, in the form that is signed; the two digests are taken over those bytes, and the
 * same bytes go into the envelope. Nothing is parsed, canonicalised or written a second time, so nothing can change
 * between signature and wire.
 */
public final class EnvelopeWriter {

    /** The root of what the sender signs. On the wire too, since its parent there is of another namespace. */
    static final byte[] SIGNED_START = ascii("<SignedDelivery xmlns=\"" + M3 + "\">");

    static final byte[] SIGNED_END = ascii("</SignedDelivery>");

    /** The root of what the forwarder signs, and the first tag inside, which needs no declaration there. */
    private static final byte[] SEALED_START = ascii(SealText.SEALED_START + "<SignedDelivery>");

    private final Clock clock;

    /** @param clock gives the day of the seal, and the moment at which certificates must be valid */
    public EnvelopeWriter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes the finished envelope: signed by the sender, checked, sealed by the forwarder.
     *
     * @throws KeyNotValid if a certificate is not valid now
     * @throws SealRefused if the key is not this sender's, or a signature does not hold
     * @throws IllegalArgumentException if the letter holds what the contract cannot carry
     */
    public Envelope seal(
            Letter letter, Sender sender, Endorsements endorsements, SigningKey senderKey, SigningKey forwarderKey) {
        requireKeyOf(letter, sender, senderKey);
        forwarderKey.requireValid(clock.instant());
        return seal(letter, sender, endorsements, senderKey.stamp(), forwarderKey.stamp());
    }

    /** As the other, without an endorsement. */
    public Envelope seal(Letter letter, Sender sender, SigningKey senderKey, SigningKey forwarderKey) {
        return seal(letter, sender, Endorsements.NONE, senderKey, forwarderKey);
    }

    /**
     * Makes the signed delivery alone, for a forwarder elsewhere to seal: what {@link #seal} gives holds the same bytes.
     *
     * @throws KeyNotValid if its certificate is not valid now
     * @throws SealRefused if the key is not this sender's, or the signature does not hold
     * @throws IllegalArgumentException if the letter holds what the contract cannot carry
     */
    public SignedDelivery sign(Letter letter, Sender sender, Endorsements endorsements, SigningKey senderKey) {
        requireKeyOf(letter, sender, senderKey);
        return sign(letter, sender, endorsements, senderKey.stamp());
    }

    /** As the other, without an endorsement. */
    public SignedDelivery sign(Letter letter, Sender sender, SigningKey senderKey) {
        return sign(letter, sender, Endorsements.NONE, senderKey);
    }

    /**
     * The exact length in bytes of what {@link #seal} gives for the same letter, by arithmetic: nothing is signed,
     * encoded or digested.
     *
     * @throws IllegalArgumentException if the letter holds what the contract cannot carry
     */
    public long size(
            Letter letter, Sender sender, Endorsements endorsements, SigningKey senderKey, SigningKey forwarderKey) {
        return size(letter, sender, endorsements, senderKey.stamp(), forwarderKey.stamp());
    }

    /** Whether what {@link #seal} gives for the same letter is more than a mailbox takes. Costs what {@link #size} does. */
    public boolean isTooLarge(
            Letter letter, Sender sender, Endorsements endorsements, SigningKey senderKey, SigningKey forwarderKey) {
        return size(letter, sender, endorsements, senderKey, forwarderKey) > Envelope.LARGEST;
    }

    Envelope seal(Letter letter, Sender sender, Endorsements endorsements, Stamp senderStamp, Stamp forwarderStamp) {
        ByteSheet sheet = new ByteSheet(size(letter, sender, endorsements, senderStamp, forwarderStamp));
        sheet.raw(SealText.ENVELOPE_START);
        sheet.raw(SIGNED_START);
        int delivery = sheet.length();
        byte[] sha256 = writeSigned(sheet, letter, sender, endorsements, senderStamp);

        // SignaturesOK may be true: SignatureBlock.sign has checked the sender's signature by now (K13).
        SealText seal = SealText.of(clock.instant());
        MessageDigest sealed = sha256(SEALED_START);
        sheet.digest(sealed, delivery);
        seal.close(sheet, sealed, forwarderStamp);
        return new Envelope(sheet.finished(), sha256);
    }

    SignedDelivery sign(Letter letter, Sender sender, Endorsements endorsements, Stamp stamp) {
        CountingSheet counted = new CountingSheet();
        counted.raw(SIGNED_START);
        DeliveryForm.write(counted, letter, sender, endorsements);
        counted.raw(SIGNED_END);
        ByteSheet sheet = new ByteSheet(counted.length() + SignatureBlock.length(stamp));
        sheet.raw(SIGNED_START);
        byte[] sha256 = writeSigned(sheet, letter, sender, endorsements, stamp);
        return new SignedDelivery(sheet.finished(), sha256);
    }

    /** All of the signed delivery but its first tag; gives the digest of the whole. */
    private static byte[] writeSigned(
            ByteSheet sheet, Letter letter, Sender sender, Endorsements endorsements, Stamp stamp) {
        int delivery = sheet.length();
        DeliveryForm.write(sheet, letter, sender, endorsements);
        MessageDigest signed = sha256(SIGNED_START);
        sheet.digest(signed, delivery);
        int signature = sheet.length();
        sheet.raw(SignatureBlock.sign(copy(signed).digest(SIGNED_END), stamp));
        sheet.raw(SIGNED_END);
        sheet.digest(signed, signature);
        return signed.digest();
    }

    private void requireKeyOf(Letter letter, Sender sender, SigningKey key) {
        if (!letter.sender().equals(sender.organisationNumber())) {
            throw new SealRefused("the letter is from " + letter.sender() + ", not " + sender.organisationNumber());
        }
        if (!key.organisationNumber().equals(sender.organisationNumber())) {
            throw new SealRefused("the signing certificate is not made out to " + sender.organisationNumber());
        }
        key.requireValid(clock.instant());
    }

    private long size(
            Letter letter, Sender sender, Endorsements endorsements, Stamp senderStamp, Stamp forwarderStamp) {
        CountingSheet sheet = new CountingSheet();
        sheet.raw(SealText.ENVELOPE_START);
        sheet.raw(SIGNED_START);
        DeliveryForm.write(sheet, letter, sender, endorsements);
        sheet.raw(SIGNED_END);
        return sheet.length()
                + SignatureBlock.length(senderStamp)
                + SealText.of(clock.instant()).length(forwarderStamp);
    }

    private static MessageDigest sha256(byte[] start) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(start);
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java's SHA-256 cannot be copied", e);
        }
    }

    private static byte[] ascii(String markup) {
        return markup.getBytes(StandardCharsets.US_ASCII);
    }
}
