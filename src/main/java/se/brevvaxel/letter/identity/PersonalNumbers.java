package se.brevvaxel.letter.identity;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds personal numbers in texts that travel where none may: ids, case numbers, subjects, file names.
 *
 * <p>Looked for are a personnummer or samordningsnummer in the forms that a recipient may be named by: 12 digits, with
 * or without a hyphen before the last four, and ten with a hyphen or plus. Ten bare digits are not: those are as likely
 * a telephone number, an invoice or an OCR number, and a refusal of every thirteenth of these would help nobody. Digits
 * inside a longer row of digits are not a number of their own, and a UUID is a UUID.
 */
public final class PersonalNumbers {

    private static final String DASH = "[-\u2010\u2011\u2012\u2013\u2212]";
    private static final Pattern CANDIDATE = Pattern.compile("(?<![0-9])(?:((?:18|19|20)[0-9]{6})(?:" + DASH
            + ")?([0-9]{4})|([0-9]{6})(\\+|" + DASH + ")([0-9]{4}))(?![0-9])");
    private static final Pattern UUID =
            Pattern.compile("(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])");

    private PersonalNumbers() {}

    /** Whether a valid personnummer or samordningsnummer stands somewhere in the text. */
    public static boolean standIn(String text, LocalDate today) {
        Matcher candidate = CANDIDATE.matcher(withoutUuids(text));
        for (int from = 0; candidate.find(from); from = candidate.start() + 1) {
            if (isPersons(written(candidate), today)) {
                return true;
            }
        }
        return false;
    }

    /** The text, every digit of a valid personnummer or samordningsnummer in it an asterisk. */
    public static String blankedIn(String text, LocalDate today) {
        StringBuilder blanked = new StringBuilder(text);
        Matcher candidate = CANDIDATE.matcher(withoutUuids(text));
        for (int from = 0; candidate.find(from); from = candidate.start() + 1) {
            if (isPersons(written(candidate), today)) {
                String hidden = candidate.group().replaceAll("[0-9]", "*");
                blanked.replace(candidate.start(), candidate.end(), hidden);
            }
        }
        return blanked.toString();
    }

    /** Every other character stands where it stood. */
    private static String withoutUuids(String text) {
        return UUID.matcher(text)
                .replaceAll(uuid -> "\u0000".repeat(uuid.group().length()));
    }

    /** The candidate with the hyphen that a typesetter may have exchanged for a dash. */
    private static String written(Matcher candidate) {
        if (candidate.group(1) != null) {
            return candidate.group(1) + candidate.group(2);
        }
        return candidate.group(3) + (candidate.group(4).equals("+") ? "+" : "-") + candidate.group(5);
    }

    private static boolean isPersons(String written, LocalDate today) {
        return IdentityNumber.read(written, today) instanceof IdentityReading.Valid valid
                && valid.number().kind() != IdentityNumber.Kind.ORGANISATIONSNUMMER;
    }
}
