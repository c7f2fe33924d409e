package se.brevvaxel.delivery.digital.envelope;

import static se.brevvaxel.delivery.digital.envelope.Namespaces.M1;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.M2;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.M3;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.S;

import java.nio.charset.StandardCharsets;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Sender;

/** A letter as {@code m3:SecureDelivery} (mina-meddelanden.md 2.9 to 2.11, 5.6): one recipient, one message. */
final class DeliveryForm {

    private final PrefixFreeXml xml;
    private final Letter letter;
    private final Sender sender;
    private final Endorsements endorsements;

    private DeliveryForm(Sheet sheet, Letter letter, Sender sender, Endorsements endorsements) {
        this.xml = new PrefixFreeXml(sheet, M3);
        this.letter = letter;
        this.sender = sender;
        this.endorsements = endorsements;
    }

    /** Writes {@code <Delivery>…</Delivery>}, to stand inside {@code m3:SignedDelivery}. */
    static void write(Sheet sheet, Letter letter, Sender sender, Endorsements endorsements) {
        new DeliveryForm(sheet, letter, sender, endorsements).delivery();
    }

    private void delivery() {
        xml.open(M3, "Delivery");
        deliveryHeader();
        xml.open(M3, "Message");
        xml.open(M3, "Header");
        MessageHead.write(xml, letter, letter.id().toString(), sender, endorsements);
        xml.close();
        xml.open(M3, "Body")
                .text(M1, "ContentType", letter.body().format().contentType())
                .base64(M1, "Body", letter.body().text().getBytes(StandardCharsets.UTF_8))
                .close();
        letter.attachments().forEach(this::attachment);
        xml.close().close();
    }

    private void deliveryHeader() {
        xml.open(M3, "Header")
                .open(M2, "Sender")
                .text(S, "Id", sender.organisationNumber())
                .text(S, "Name", sender.name())
                .close()
                .text(M2, "Recipient", letter.recipient().id().digits())
                .optional(M2, "Reference", letter.caseNumber())
                .close();
    }

    private void attachment(Document document) {
        xml.open(M3, "Attachment")
                .text(M1, "ContentType", document.contentType())
                .base64(M1, "Body", document.content())
                .checksum(M1, "Checksum", document.content())
                .text(M1, "Filename", document.filename())
                .close();
    }
}
