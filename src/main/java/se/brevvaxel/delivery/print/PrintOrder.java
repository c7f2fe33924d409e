package se.brevvaxel.delivery.print;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.PostalAddress;
import se.brevvaxel.letter.PrintOptions;
import se.brevvaxel.letter.Reason;

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

    private static final PrintOptions NOTHING_ASKED = new PrintOptions(null, null, null, null, null);

    static final Comparator<PrintOrder> BY_ADDRESS = Comparator.comparing((PrintOrder order) ->
                    order.address() == null ? "" : order.address().postalCode())
            .thenComparing(PrintOrder::letter);

    /** The line of a letter that was made. */
    static PrintOrder of(Letter letter, Paper paper, String returnAddress, Reason why, Instant now) {
        PrintOptions options = Objects.requireNonNullElse(letter.print(), NOTHING_ASKED);
        boolean duplex = Objects.requireNonNullElse(options.duplex(), true);
        return new PrintOrder(
                letter.id().toString(),
                letter.handover().system(),
                letter.caseNumber(),
                now,
                sha256(paper.pdf()),
                paper.pages(),
                duplex ? (paper.pages() + 1) / 2 : paper.pages(),
                paper.addressed() ? letter.recipient().name() : null,
                paper.addressed() ? letter.recipient().address() : null,
                Objects.requireNonNullElse(options.envelope(), PrintOptions.Envelope.AUTO)
                        .name(),
                duplex,
                Objects.requireNonNullElse(options.colour(), false),
                Objects.requireNonNullElse(options.postage(), "EKONOMI"),
                options.costCentre(),
                returnAddress,
                why.key());
    }

    /** Whether this is the paper that the line was written for. */
    boolean isOf(byte[] pdf) {
        return sha256.equals(sha256(pdf));
    }

    private static String sha256(byte[] pdf) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String file() {
        return letter + ".pdf";
    }

    @Override
    public String toString() {
        return "PrintOrder[" + letter + "]";
    }
}
