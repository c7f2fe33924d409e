package se.brevvaxel.letter.identity;

import dev.personnummer.Personnummer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.identity.IdentityNumber.Kind;
import se.brevvaxel.letter.identity.IdentityReading.Invalid;
import se.brevvaxel.letter.identity.IdentityReading.Valid;
import se.brevvaxel.letter.identity.IdentityReading.Why;

/**
 * Reads identity numbers.
 *
 * <p>The library judges every number of a person whose day and month are known. It refuses an unknown month or day (00,
 * or 60), takes a day that has not come yet and any century, guesses the century of ten bare digits by the machine's
 * clock, and quotes the number in its exceptions; so what it is asked is always 12 digits, as a yes or no, and the rest
 * is judged here.
 */
final class IdentityCheck {

    private static final Pattern EIDAS = Pattern.compile("[a-z]{2}.*", Pattern.DOTALL);
    private static final Pattern TWELVE = Pattern.compile("(16|18|19|20)([0-9]{6})-?([0-9]{4})");
    private static final Pattern TEN_WITH_SEPARATOR = Pattern.compile("([0-9]{6})([-+])([0-9]{4})");
    private static final Pattern TEN = Pattern.compile("[0-9]{10}");
    private static final int SAMORDNING = 60;

    private IdentityCheck() {}

    static IdentityReading read(String text, LocalDate today) {
        if (EIDAS.matcher(text).matches()) {
            return new Invalid(Why.EIDAS);
        }
        if (text.chars().anyMatch(Character::isLetter)) {
            return new Invalid(Why.LETTERS);
        }
        Matcher twelve = TWELVE.matcher(text);
        if (twelve.matches()) {
            String ten = twelve.group(2) + twelve.group(3);
            return twelve.group(1).equals("16") ? organisation(ten) : person(twelve.group(1) + ten, today);
        }
        Matcher separated = TEN_WITH_SEPARATOR.matcher(text);
        if (separated.matches()) {
            String ten = separated.group(1) + separated.group(3);
            return withSeparator(ten, separated.group(2).equals("+"), today);
        }
        if (TEN.matcher(text).matches()) {
            return text.charAt(2) < '2' ? new Invalid(Why.NO_CENTURY) : organisation(text);
        }
        return new Invalid(Why.FORM);
    }

    private static IdentityReading withSeparator(String ten, boolean hundredOrMore, LocalDate today) {
        if (ten.charAt(2) < '2') {
            return person(century(ten, hundredOrMore, today) + ten, today);
        }
        return hundredOrMore ? new Invalid(Why.FORM) : organisation(ten);
    }

    /** The separator changes at the turn of the year in which a person becomes 100, so the day does not count. */
    private static String century(String ten, boolean hundredOrMore, LocalDate today) {
        int latest = today.getYear() - (hundredOrMore ? 100 : 0);
        int year = latest - Math.floorMod(latest - Integer.parseInt(ten.substring(0, 2)), 100);
        return String.valueOf(year / 100);
    }

    private static IdentityReading organisation(String ten) {
        if (ten.charAt(0) == '0' || ten.charAt(2) < '2') {
            return new Invalid(Why.ORGANISATION_GROUP);
        }
        return checkDigitHolds(ten)
                ? new Valid(new IdentityNumber(Kind.ORGANISATIONSNUMMER, "16" + ten))
                : new Invalid(Why.CHECK_DIGIT);
    }

    private static IdentityReading person(String twelve, LocalDate today) {
        int month = Integer.parseInt(twelve.substring(4, 6));
        int day = Integer.parseInt(twelve.substring(6, 8));
        boolean samordning = day >= SAMORDNING;
        int born = samordning ? day - SAMORDNING : day;
        LocalDate earliest = earliestBirth(Integer.parseInt(twelve.substring(0, 4)), month, born, samordning);
        if (earliest == null || earliest.isAfter(today)) {
            return new Invalid(Why.IMPOSSIBLE_DATE);
        }
        if (twelve.startsWith("000", 8)) {
            return new Invalid(Why.FORM);
        }
        boolean known = month > 0 && born > 0;
        boolean holds = known ? Personnummer.valid(twelve) : checkDigitHolds(twelve.substring(2));
        Kind kind = samordning ? Kind.SAMORDNINGSNUMMER : Kind.PERSONNUMMER;
        return holds ? new Valid(new IdentityNumber(kind, twelve)) : new Invalid(Why.CHECK_DIGIT);
    }

    /** The first day that fits; in a samordningsnummer month and day may each be unknown, which is 0. */
    private static @Nullable LocalDate earliestBirth(int year, int month, int day, boolean partsMayBeUnknown) {
        if (!partsMayBeUnknown && (month == 0 || day == 0)) {
            return null;
        }
        try {
            return LocalDate.of(year, Math.max(month, 1), Math.max(day, 1));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** Modulus 10 with the weights 2 and 1, over ten digits. */
    private static boolean checkDigitHolds(String ten) {
        int sum = 0;
        for (int i = 0; i < ten.length(); i++) {
            int product = (ten.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }
        return sum % 10 == 0;
    }
}
