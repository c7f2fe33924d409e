package se.brevvaxel.delivery.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.PostalAddress;
import se.brevvaxel.letter.Recipient;

/**
 * What stands in the right window of the envelope (H2): whom the letter goes back to, and whom it is to. No blank line,
 * a Swedish postal code as {@code 123 45} (practice.md 2), and nothing outside of what a window surely shows.
 */
final class AddressBlock {

    static final float LEFT = 110 * CoverPage.POINTS_PER_MM;
    static final float TOP = PDRectangle.A4.getHeight() - 50 * CoverPage.POINTS_PER_MM;

    private static final float WIDTH = 85 * CoverPage.POINTS_PER_MM;
    private static final int MOST_LINES = 8;
    private static final String SWEDEN = "SE";

    private AddressBlock() {}

    /**
     * Its lines, as they fit in the window.
     *
     * @throws NotPrintable if the recipient has no address, or one that is larger than the window: a part of an address
     *     is no address
     */
    static List<String> of(Recipient recipient, String returnAddress, Typeface typeface) throws NotPrintable {
        PostalAddress address = recipient.address();
        if (address == null) {
            throw new NotPrintable("no address to print, and no document that carries it");
        }
        List<String> lines = new ArrayList<>();
        for (String line : whole(recipient.name(), address, returnAddress)) {
            lines.addAll(typeface.wrap(line, WIDTH));
        }
        if (lines.size() > MOST_LINES) {
            throw new NotPrintable("the address is larger than the window of an envelope");
        }
        return lines;
    }

    private static List<String> whole(@Nullable String name, PostalAddress address, String returnAddress) {
        List<String> lines = new ArrayList<>();
        lines.add("Returadress: " + returnAddress);
        add(lines, name);
        add(lines, careOf(address.careOf()));
        add(lines, address.street());
        add(lines, postalCode(address) + "  " + address.city());
        add(lines, country(address.country()));
        return lines;
    }

    private static @Nullable String careOf(@Nullable String careOf) {
        return careOf == null || careOf.isBlank() || careOf.regionMatches(true, 0, "c/o", 0, 3)
                ? careOf
                : "c/o " + careOf;
    }

    private static String postalCode(PostalAddress address) {
        String code = address.postalCode();
        boolean glued = country(address.country()) == null && code.matches("[0-9]{5}");
        return glued ? code.substring(0, 3) + " " + code.substring(3) : code;
    }

    /** In English, for those in between read no Swedish; in capitals, as the post reads it. None within Sweden. */
    private static @Nullable String country(@Nullable String code) {
        return code == null || code.equals(SWEDEN)
                ? null
                : new Locale("", code).getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT);
    }

    private static void add(List<String> lines, @Nullable String line) {
        if (line != null && !line.isBlank()) {
            lines.add(line.strip());
        }
    }
}
