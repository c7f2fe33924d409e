package se.brevvaxel.letter;

import java.util.regex.Pattern;

/**
 * A checked personnummer, samordningsnummer or organisationsnummer (K03; practice.md 3).
 *
 * @param kind which of the three
 * @param digits the form that the contract carries: 12 digits, organisations with the prefix 16
 */
public record IdentityNumber(Kind kind, String digits) {

    /** Which register a number comes from. */
    public enum Kind {
        PERSONNUMMER,
        SAMORDNINGSNUMMER,
        ORGANISATIONSNUMMER
    }

    /** {@code RecipientId} of the contract (mina-meddelanden.md 2.6); the dates themselves were checked before. */
    private static final Pattern CARRIED_BY_THE_CONTRACT =
            Pattern.compile("16\\d{10}|(18|19|20)\\d{2}(0[1-9]|1[0-2])\\d{6}");

    /** Whether the contract can carry the number. A samordningsnummer with month 00 is legal and cannot be asked for. */
    public boolean addressable() {
        return CARRIED_BY_THE_CONTRACT.matcher(digits).matches();
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
