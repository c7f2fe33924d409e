package se.brevvaxel.sandbox.page;

import static se.brevvaxel.contract.ContractNames.INVOICE;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;
import static se.brevvaxel.contract.ContractNames.OFFICIAL_MATTER_V3;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import se.brevvaxel.sandbox.soap.Elements;

/**
 * What a message says beside its text, in words: what is to be paid, from either place that the contract has for it, and
 * the case that it is about, and whether a reply or a receipt is wanted (mina-meddelanden.md 2.12, 2.13, 2.17, 5.5).
 *
 * @param payments one list of facts each
 * @param matter nothing: it is about no case
 * @param wishes of a reply or a receipt; nothing: it does not speak of any
 */
record Particulars(List<List<Fact>> payments, List<Fact> matter, List<Fact> wishes) {

    private static final Map<String, String> GIRO = Map.of("BG", "Bankgiro", "PG", "Plusgiro");

    /** A fact under its name; of a stranger. */
    record Fact(String name, String text) {}

    /** @param header of the message */
    static Particulars of(Element header) {
        Element matter = Elements.optional(header, MESSAGE_V3, "OfficialMatter");
        if (matter == null) {
            return new Particulars(List.of(), List.of(), wishes(header));
        }
        Element extension = Elements.optional(matter, MESSAGE_V3, "OfficialMatterExtension");
        Stream<Element> places = extension == null ? Stream.of(matter) : Stream.of(matter, extension);
        return new Particulars(
                places.flatMap(place -> Elements.children(place, INVOICE, "Invoice").stream())
                        .map(Particulars::payment)
                        .toList(),
                extension == null ? List.of() : matter(extension),
                wishes(header));
    }

    private static List<Fact> wishes(Element header) {
        List<Fact> facts = new ArrayList<>();
        for (String name : List.of("Reply", "ReceiptRequest")) {
            Element found = Elements.optional(header, MESSAGE_V3, name);
            if (found != null) {
                facts.add(new Fact(name.equals("Reply") ? "Svar" : "Kvitto", wish(found.getTextContent())));
            }
        }
        return facts;
    }

    private static String wish(String word) {
        return switch (word) {
            case "REQUESTED" -> "avsändaren ber om svar";
            case "ACCEPTED" -> "brevet får besvaras";
            case "NOT_ALLOWED" -> "brevet kan inte besvaras";
            case "SIMPLE" -> "avsändaren ber om kvitto på att brevet har lästs";
            case "SIGNED" -> "avsändaren ber om ett underskrivet kvitto på att brevet har lästs";
            case "NOT" -> "avsändaren ber inte om kvitto";
            default -> word;
        };
    }

    private static List<Fact> payment(Element invoice) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Förfallodag", invoice, INVOICE, "DueDate");
        Element amount = Elements.optional(invoice, INVOICE, "Amount");
        if (amount != null) {
            facts.add(new Fact("Belopp", inCrowns(amount)));
        }
        Element method = Elements.optional(invoice, INVOICE, "AccountMethod");
        String giro = method == null ? "" : method.getTextContent();
        add(facts, GIRO.getOrDefault(giro, "Konto"), invoice, INVOICE, "AccountNumber");
        add(facts, "OCR eller meddelande", invoice, INVOICE, "OcrNumber");
        return facts;
    }

    /** The amount travels in öre, or whatever a hundredth of the currency is called. */
    private static String inCrowns(Element amount) {
        String digits = amount.getTextContent().strip();
        String currency = amount.getAttribute("CurrencyCode");
        String number = digits.matches("[0-9]{1,18}")
                ? new BigDecimal(digits)
                        .movePointLeft(2)
                        .setScale(2)
                        .toPlainString()
                        .replace('.', ',')
                : digits;
        return (number + " " + currency).strip();
    }

    private static List<Fact> matter(Element extension) {
        List<Fact> facts = new ArrayList<>();
        Element identity = Elements.optional(extension, OFFICIAL_MATTER_V3, "Identity");
        if (identity != null) {
            add(facts, "Ärende", identity, OFFICIAL_MATTER_V3, "OfficialMatterId");
            add(facts, "Händelse", identity, OFFICIAL_MATTER_V3, "EventId");
            add(facts, "Tidigare händelse", identity, OFFICIAL_MATTER_V3, "PrecedingEventId");
        }
        add(facts, "Ärendet gäller", extension, OFFICIAL_MATTER_V3, "MatterSubject");
        add(facts, "Händelsetyp", extension, OFFICIAL_MATTER_V3, "EventType");
        Element status = Elements.optional(extension, OFFICIAL_MATTER_V3, "MatterStatus");
        if (status != null) {
            facts.add(new Fact("Vad som händer nu", status(status.getTextContent())));
        }
        return facts;
    }

    private static String status(String word) {
        return switch (word) {
            case "senderinitiative" -> "avsändaren går vidare med ärendet";
            case "recipientinitiative" -> "mottagaren behöver göra något";
            case "closed" -> "ärendet är avslutat";
            default -> word;
        };
    }

    private static void add(List<Fact> facts, String name, Element parent, String namespace, String element) {
        @Nullable Element found = Elements.optional(parent, namespace, element);
        if (found != null && !found.getTextContent().isBlank()) {
            facts.add(new Fact(name, found.getTextContent()));
        }
    }
}
