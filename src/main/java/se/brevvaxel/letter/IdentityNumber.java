package se.brevvaxel.letter;

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

    /** The number with everything hidden that tells who it is. */
    public String masked() {
        return kind == Kind.ORGANISATIONSNUMMER ? digits : digits.substring(0, 4) + "****-****";
    }

    @Override
    public String toString() {
        return kind + " " + (kind == Kind.ORGANISATIONSNUMMER ? digits : "********-****");
    }
}
