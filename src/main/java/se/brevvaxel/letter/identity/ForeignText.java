package se.brevvaxel.letter.identity;

import java.time.LocalDate;

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

    private ForeignText() {}

    /**
     * What is kept of a text.
     *
     * @param longest in UTF-16 units; no character is cut in two
     * @param today when it came: nobody is born later
     */
    public static String kept(String text, int longest, LocalDate today) {
        // In this order: a number that the cut goes through would no longer be known as one.
        String blanked = PersonalNumbers.blankedIn(text, today);
        if (blanked.length() <= longest) {
            return blanked;
        }
        return blanked.substring(0, Character.isHighSurrogate(blanked.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
