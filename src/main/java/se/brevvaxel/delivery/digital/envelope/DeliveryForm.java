package se.brevvaxel.delivery.digital.envelope;

import static se.brevvaxel.delivery.digital.envelope.Namespaces.INV;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.M1;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.M2;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.M3;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.OM;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.S;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Matter;
import se.brevvaxel.letter.Payment;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.Support;
import se.brevvaxel.letter.SwedishDay;

/** A letter as {@code m3:SecureDelivery} (mina-meddelanden.md 2.9 to 2.12, 2.17, 5.4 to 5.6): one recipient, one message. */
final class DeliveryForm {

    /** The only language that anyone is known to send (mina-meddelanden.md 5.6). */
    private static final String LANGUAGE = "svSE";

    private final PrefixFreeXml xml;
    private final Letter letter;
    private final Sender sender;

    private DeliveryForm(Sheet sheet, Letter letter, Sender sender) {
        this.xml = new PrefixFreeXml(sheet, M3);
        this.letter = letter;
        this.sender = sender;
    }

    /** Writes {@code <Delivery>…</Delivery>}, to stand inside {@code m3:SignedDelivery}. */
    static void write(Sheet sheet, Letter letter, Sender sender) {
        new DeliveryForm(sheet, letter, sender).delivery();
    }

    private void delivery() {
        xml.open(M3, "Delivery");
        deliveryHeader();
        xml.open(M3, "Message");
        messageHeader();
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

    private void messageHeader() {
        xml.open(M3, "Header").text(M3, "Id", letter.id().toString()).text(M3, "Subject", letter.subject());
        support(letter.support() == null ? sender.support() : letter.support());
        officialMatter();
        xml.text(M3, "Language", LANGUAGE).close();
    }

    private void support(Support support) {
        xml.open(M3, "Supportinfo")
                .text(M3, "Text", support.text())
                .optional(M3, "URL", support.url())
                .optional(M3, "PhoneNumber", support.phoneNumber())
                .optional(M3, "EmailAdress", support.email())
                .close();
    }

    /** Either the extension or the bare invoice: the contract allows one of the two (mina-meddelanden.md 2.11). */
    private void officialMatter() {
        boolean inACase = letter.matter() != null || letter.category() == Category.HANDELSE;
        if (!inACase && letter.payment() == null) {
            return;
        }
        xml.open(M3, "OfficialMatter");
        if (inACase) {
            extension(letter.matter());
        } else {
            invoice(letter.payment());
        }
        xml.close();
    }

    private void extension(@Nullable Matter matter) {
        xml.open(M3, "OfficialMatterExtension")
                .text(OM, "Timestamp", SwedishDay.of(letter.acceptedAt()).toString());
        invoice(letter.payment());
        identity(matter);
        if (matter != null) {
            xml.optional(OM, "MatterSubject", matter.subject()).optional(OM, "EventType", matter.eventType());
            if (matter.status() != null) {
                xml.text(OM, "MatterStatus", matter.status().name().toLowerCase(Locale.ROOT));
            }
        }
        xml.close();
    }

    private void identity(@Nullable Matter matter) {
        String matterId = matter == null || matter.matterId() == null ? letter.caseNumber() : matter.matterId();
        String eventId = matter == null ? null : matter.eventId();
        String precedingEventId = matter == null ? null : matter.precedingEventId();
        if (matterId == null && eventId == null && precedingEventId == null) {
            return;
        }
        xml.open(OM, "Identity")
                .optional(OM, "EventId", eventId)
                .optional(OM, "OfficialMatterId", matterId)
                .optional(OM, "PrecedingEventId", precedingEventId)
                .close();
    }

    private void invoice(@Nullable Payment payment) {
        if (payment == null) {
            return;
        }
        xml.open(INV, "Invoice")
                .text(INV, "DueDate", payment.dueDate().toString())
                .text(INV, "Amount", "CurrencyCode=\"" + currency(payment) + '"', ore(payment))
                .text(INV, "AccountMethod", payment.giroType().name())
                .text(INV, "AccountNumber", payment.giroNumber())
                .optional(INV, "OcrNumber", payment.reference())
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

    /** Only what needs no escaping in an attribute. */
    private static String currency(Payment payment) {
        if (!payment.currency().matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("the payment's currency is not three capital letters");
        }
        return payment.currency();
    }

    /** The contract counts öre, and only more than none. */
    private static String ore(Payment payment) {
        BigInteger ore = payment.amount().movePointRight(2).toBigIntegerExact();
        if (ore.signum() <= 0) {
            throw new IllegalArgumentException("the payment's amount is not positive");
        }
        return ore.toString();
    }
}
