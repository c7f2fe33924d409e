package se.brevvaxel.hub.spine.sending;

import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Sender;

/** Puts a letter in its envelope: signs as the sender, seals as the forwarder. */
final class Sealing {

    private final Senders senders;
    private final SigningKeys keys;
    private final EnvelopeWriter writer;

    Sealing(Senders senders, SigningKeys keys, EnvelopeWriter writer) {
        this.senders = senders;
        this.keys = keys;
        this.writer = writer;
    }

    /** The finished envelope. */
    Envelope seal(Letter letter) {
        Sender sender = sender(letter);
        return writer.seal(letter, sender, keys.of(sender), keys.forwarder());
    }

    /** Signed as the sender, for another to seal. */
    SignedDelivery sign(Letter letter) {
        Sender sender = sender(letter);
        return writer.sign(letter, sender, keys.of(sender));
    }

    /** Whether no mailbox would take the finished envelope; a forwarder's seal counts as our own. */
    boolean isTooLarge(Letter letter) {
        Sender sender = sender(letter);
        return writer.isTooLarge(letter, sender, keys.of(sender), keys.forwarder());
    }

    private Sender sender(Letter letter) {
        return senders.find(letter.sender())
                .orElseThrow(() -> new IllegalStateException("no sender " + letter.sender() + " is configured"));
    }
}
