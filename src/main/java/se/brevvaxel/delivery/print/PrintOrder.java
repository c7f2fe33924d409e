package se.brevvaxel.delivery.print;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.PostalAddress;

/**
 * One letter's line in a print job's index: what the print vendor must know and nothing more. The recipient's number is
 * not among it (practice.md 2).
 *
 * @param letter the letter's id; its file is {@code <letter>.pdf}
 * @param sha256 of the PDF, hex
 * @param name as the home system gave it
 * @param address absent when the document carries it
 * @param returnAddress the sender's name
 * @param reason why the letter is paper: a word for machines
 */
public record PrintOrder(
        String letter,
        String system,
        @Nullable String caseNumber,
        Instant orderedAt,
        String sha256,
        int pages,
        int sheets,
        @Nullable String name,
        @Nullable PostalAddress address,
        String envelope,
        boolean duplex,
        boolean colour,
        String postage,
        @Nullable String costCentre,
        String returnAddress,
        String reason) {

    static final Comparator<PrintOrder> BY_ADDRESS = Comparator.comparing((PrintOrder order) ->
                    order.address() == null ? "" : order.address().postalCode())
            .thenComparing(PrintOrder::letter);

    String file() {
        return letter + ".pdf";
    }

    @Override
    public String toString() {
        return "PrintOrder[" + letter + "]";
    }
}
