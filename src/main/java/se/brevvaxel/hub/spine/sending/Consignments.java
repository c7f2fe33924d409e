package se.brevvaxel.hub.spine.sending;

import java.net.URI;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.delivery.forwarding.Forwarder;
import se.brevvaxel.hub.spine.sealing.Sealing;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.status.LetterRow;

/** Makes letters ready to leave: sealed for the mailbox that they are decided for, or signed for their external forwarder. */
final class Consignments {

    private final Sealing sealing;
    private final Carrier mailboxes;
    private final Forwarder forwarder;

    Consignments(Sealing sealing, Carrier mailboxes, Forwarder forwarder) {
        this.sealing = sealing;
        this.mailboxes = mailboxes;
        this.forwarder = forwarder;
    }

    /** Signed and sealed or signed only; nothing has left. */
    Consignment of(LetterRow row, Letter letter) {
        ExternalForwarder external = row.forwarder();
        if (external == null) {
            Envelope envelope = sealing.seal(letter, String.valueOf(row.way().operatorId()));
            URI address = URI.create(String.valueOf(row.way().operatorAddress()));
            String recipient = letter.recipient().id().digits();
            return new Consignment(
                    envelope.signedDeliverySha256(),
                    envelope.bytes().length,
                    () -> mailboxes.deliver(address, envelope, recipient));
        }
        SignedDelivery signed = sealing.sign(letter);
        return new Consignment(
                signed.sha256(), signed.bytes().length, () -> forwarder.handOver(external.address(), signed));
    }
}
