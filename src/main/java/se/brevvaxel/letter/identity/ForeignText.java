package se.brevvaxel.letter.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A text that somebody outside wrote and that is to stand where no personal number may: an operator's receipt, an
 * operator's name.
 *
 * <p>What is kept is the text as it came, letter by letter, so that it can be looked up with the one who wrote it. Two
 * things are not: every digit of a valid personal number ({@link PersonalNumbers} says in which forms) becomes an
 * asterisk, and what lies beyond a length is cut off. Contract receipts and names are far shorter, and hold none.
 */
public final class ForeignText {

    /** Characters of a receipt ({@code TransId}). */
    public static final int RECEIPT = 100;

    /** Characters of a name ({@code ServiceSupplier.Name}). */
    public static final int NAME = 256;

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private ForeignText() {}

    /**
     * What is kept of a text.
     *
     * @param longest in UTF-16 units; no character is cut in two
     * @param at when it came
     */
    public static String kept(String text, int longest, Instant at) {
        // In this order: a number that the cut goes through would no longer be known as one.
        String blanked = PersonalNumbers.blankedIn(text, LocalDate.ofInstant(at, SWEDEN));
        if (blanked.length() <= longest) {
            return blanked;
        }
        return blanked.substring(0, Character.isHighSurrogate(blanked.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
