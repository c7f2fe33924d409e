package se.brevvaxel.hub.spine.sending;

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
final class Sealing {

    private final Senders senders;
    private final SigningKeys keys;
    private final EnvelopeWriter writer;
    private final SealPress press;

    Sealing(Senders senders, SigningKeys keys, EnvelopeWriter writer, SealPress press) {
        this.senders = senders;
        this.keys = keys;
        this.writer = writer;
        this.press = press;
    }

    /** The finished envelope. */
    Envelope seal(Letter letter) {
        SignedOriginal original = letter.original();
        if (original != null) {
            return press.seal(original.bytes(), keys.forwarder());
        }
        Sender sender = sender(letter);
        return writer.seal(letter, sender, keys.of(sender), keys.forwarder());
    }

    /** Signed as the sender, for another to seal. */
    SignedDelivery sign(Letter letter) {
        if (letter.original() != null) {
            throw new SealRefused("its sender has signed it already");
        }
        Sender sender = sender(letter);
        return writer.sign(letter, sender, keys.of(sender));
    }

    /** Whether no mailbox would take the finished envelope; a forwarder's seal counts as our own. */
    boolean isTooLarge(Letter letter) {
        SignedOriginal original = letter.original();
        if (original != null) {
            return press.isTooLarge(original.bytes(), keys.forwarder());
        }
        Sender sender = sender(letter);
        return writer.isTooLarge(letter, sender, keys.of(sender), keys.forwarder());
    }

    private Sender sender(Letter letter) {
        return senders.find(letter.sender())
                .orElseThrow(() -> new IllegalStateException("no sender " + letter.sender() + " is configured"));
    }
}
