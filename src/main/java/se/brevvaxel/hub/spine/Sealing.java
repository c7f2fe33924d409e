package se.brevvaxel.hub.spine;

import java.net.URI;
import java.util.HexFormat;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.mailbox.DeliveryResult;
import se.brevvaxel.delivery.digital.mailbox.MailboxDoor;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.status.LetterRow;

/** Signs as the sender, seals as the forwarder, and hands over at the operator's door. */
final class Sealing {

    private final Senders senders;
    private final SigningKeys keys;
    private final EnvelopeWriter writer;
    private final MailboxDoor mailboxes;

    Sealing(Senders senders, SigningKeys keys, EnvelopeWriter writer, MailboxDoor mailboxes) {
        this.senders = senders;
        this.keys = keys;
        this.writer = writer;
        this.mailboxes = mailboxes;
    }

    /** The finished envelope. */
    Envelope seal(Letter letter) {
        Sender sender = sender(letter);
        return writer.seal(letter, sender, keys.of(sender), keys.forwarder());
    }

    /** Whether no mailbox would take the finished envelope. */
    boolean isTooLarge(Letter letter) {
        Sender sender = sender(letter);
        return writer.isTooLarge(letter, sender, keys.of(sender), keys.forwarder());
    }

    DeliveryResult deliver(URI address, Envelope envelope, Letter letter) {
        return mailboxes.deliver(address, envelope, letter.recipient().id().digits());
    }

    private Sender sender(Letter letter) {
        return senders.find(letter.sender())
                .orElseThrow(() -> new IllegalStateException("no sender " + letter.sender() + " is configured"));
    }

    /** An attempt for the log: whether it is a resend, and a hash that the signed bytes can be recognised by. */
    static String inWords(LetterRow row, Envelope envelope) {
        String resend = row.way().outcomeWasUnknown() ? "resend under the same id; " : "";
        return resend + "signed delivery sha256 " + HexFormat.of().formatHex(envelope.signedDeliverySha256())
                + ", envelope " + envelope.bytes().length + " bytes";
    }
}
