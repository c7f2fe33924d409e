package se.brevvaxel.hub.spine.sealing;

import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.SealPress;
import se.brevvaxel.delivery.digital.envelope.SealRefused;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.SignedOriginal;

/** Puts a letter in its envelope: signs as the sender, unless the sender has done so itself, and seals as the forwarder. */
public final class Sealing {

    private final Senders senders;
    private final SigningKeys keys;
    private final EnvelopeWriter writer;
    private final SealPress press;
    private final Endorsing endorsing;

    Sealing(Senders senders, SigningKeys keys, EnvelopeWriter writer, SealPress press, Endorsing endorsing) {
        this.senders = senders;
        this.keys = keys;
        this.writer = writer;
        this.press = press;
        this.endorsing = endorsing;
    }

    /** The finished envelope, for this operator. What the sender has signed itself is the same for all. */
    public Envelope seal(Letter letter, String operator) {
        SignedOriginal original = letter.original();
        if (original != null) {
            return press.seal(original.bytes(), keys.forwarder());
        }
        Sender sender = sender(letter);
        return writer.seal(letter, sender, endorsing.of(letter, operator), keys.of(sender), keys.forwarder());
    }

    /** Signed as the sender, for another to seal. */
    public SignedDelivery sign(Letter letter) {
        if (letter.original() != null) {
            throw new SealRefused("its sender has signed it already");
        }
        Sender sender = sender(letter);
        return writer.sign(letter, sender, endorsing.forForwarder(letter), keys.of(sender));
    }

    /**
     * Whether some mailbox would not take the finished envelope: nobody knows yet which it will be. A forwarder's seal
     * counts as our own.
     */
    boolean isTooLarge(Letter letter) {
        SignedOriginal original = letter.original();
        if (original != null) {
            return press.isTooLarge(original.bytes(), keys.forwarder());
        }
        Sender sender = sender(letter);
        return writer.isTooLarge(letter, sender, endorsing.longest(letter), keys.of(sender), keys.forwarder());
    }

    private Sender sender(Letter letter) {
        return senders.find(letter.sender())
                .orElseThrow(() -> new IllegalStateException("no sender " + letter.sender() + " is configured"));
    }
}
