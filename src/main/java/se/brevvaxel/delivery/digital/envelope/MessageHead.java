package se.brevvaxel.delivery.digital.envelope;

import static se.brevvaxel.delivery.digital.envelope.Namespaces.INV;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.M3;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.OM;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Matter;
import se.brevvaxel.letter.Payment;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.Support;
import se.brevvaxel.letter.SwedishDay;

/** What stands in a message's {@code m3:MessageHeader} (mina-meddelanden.md 2.11 to 2.13, 2.17, 5.4 to 5.6). */
final class MessageHead {

    /** The only language that anyone is known to send (mina-meddelanden.md 5.6). */
    private static final String LANGUAGE = "svSE";

    private final PrefixFreeXml xml;
    private final Letter letter;
    private final Endorsements endorsements;

    private MessageHead(PrefixFreeXml xml, Letter letter, Endorsements endorsements) {
        this.xml = xml;
        this.letter = letter;
        this.endorsements = endorsements;
    }

    /**
     * Writes the header's children, from {@code Id} to the last.
     *
     * @param id of the message
     */
    static void write(PrefixFreeXml xml, Letter letter, String id, Sender sender, Endorsements endorsements) {
        new MessageHead(xml, letter, endorsements).head(id, sender);
    }

    private void head(String id, Sender sender) {
        xml.text(M3, "Id", id).text(M3, "Subject", letter.subject());
        support(letter.support() == null ? sender.support() : letter.support());
        officialMatter();
        xml.text(M3, "Language", LANGUAGE)
                .optional(M3, "Reply", name(endorsements.reply()))
                .optional(M3, "ReceiptRequest", name(endorsements.receipt()));
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
        Payment payment = endorsements.invoice() == InvoicePlace.NOWHERE ? null : letter.payment();
        boolean inACase = letter.matter() != null || letter.category() == Category.HANDELSE;
        if (!inACase && payment == null) {
            return;
        }
        xml.open(M3, "OfficialMatter");
        if (inACase || endorsements.invoice() == InvoicePlace.EXTENSION) {
            extension(inACase, payment);
        } else {
            invoice(payment);
        }
        xml.close();
    }

    /** Of a letter that is about no case it says nothing but what is to be paid. */
    private void extension(boolean inACase, @Nullable Payment payment) {
        Matter matter = letter.matter();
        xml.open(M3, "OfficialMatterExtension")
                .text(OM, "Timestamp", SwedishDay.of(letter.acceptedAt()).toString());
        invoice(payment);
        if (inACase) {
            identity(matter);
        }
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

    private static @Nullable String name(@Nullable Enum<?> option) {
        return option == null ? null : option.name();
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
