package se.brevvaxel.letter.identity;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * A checked personnummer, samordningsnummer or organisationsnummer (K03; practice.md 3).
 *
 * @param kind which of the three
 * @param digits the form that the contract carries: 12 digits, organisations with the prefix 16
 */
public record IdentityNumber(Kind kind, String digits) {

    /** {@code RecipientId} as the contract has it (mina-meddelanden.md 2.6), which knows no month 00. */
    private static final Pattern RECIPIENT_ID =
            Pattern.compile("16[0-9]{10}|(18|19|20)[0-9]{2}(0[1-9]|1[0-2])[0-9]{2}[0-9]{4}");

    private static final int OF_AGE = 18;

    /** What is added to the day of birth in a samordningsnummer. */
    private static final int SAMORDNING = 60;

    /** Which register a number comes from. */
    public enum Kind {
        PERSONNUMMER,
        SAMORDNINGSNUMMER,
        ORGANISATIONSNUMMER
    }

    /**
     * Reads a number as people and systems write it: 12 digits with or without a hyphen before the last four,
     * {@code YYMMDD-NNNN}, {@code YYMMDD+NNNN} from the year a person turns 100, or the ten digits of an organisation
     * with or without a hyphen. Nothing is repaired and no century is guessed.
     *
     * @param today decides the century where only the separator tells it, and that nobody is born tomorrow
     */
    public static IdentityReading read(String text, LocalDate today) {
        return IdentityCheck.read(text, today);
    }

    /**
     * Whether the contract can carry the number. A samordningsnummer with month 00 is legal, and cannot be asked about
     * in FaR ({@code VALID_NOT_ADDRESSABLE}).
     */
    public boolean addressable() {
        return RECIPIENT_ID.matcher(digits).matches();
    }

    /**
     * Whether the number is of a person who is not of age on that day, or may be: of a samordningsnummer with a month or
     * day that is not known, the latest that it may be counts. An organisation is never.
     */
    public boolean mayBeMinorOn(LocalDate day) {
        return kind != Kind.ORGANISATIONSNUMMER
                && latestBirth().plusYears(OF_AGE).isAfter(day);
    }

    private LocalDate latestBirth() {
        int month = Integer.parseInt(digits.substring(4, 6));
        int day = Integer.parseInt(digits.substring(6, 8)) % SAMORDNING;
        YearMonth latest = YearMonth.of(Integer.parseInt(digits.substring(0, 4)), month == 0 ? 12 : month);
        return day == 0 ? latest.atEndOfMonth() : latest.atDay(day);
    }

    /** The number with everything hidden that tells who it is. */
    public String masked() {
        return kind == Kind.ORGANISATIONSNUMMER ? digits : digits.substring(0, 4) + "****-****";
    }

    @Override
    public String toString() {
        return kind + " " + (kind == Kind.ORGANISATIONSNUMMER ? digits : "********-****");
    }
}
