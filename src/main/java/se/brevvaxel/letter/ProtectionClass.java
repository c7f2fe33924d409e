package se.brevvaxel.letter;

/** Skyddsklass: how well a letter must be protected on its way and in the mailbox (K01). */
public enum ProtectionClass {
    /** General information; may be read with a lower level of assurance. */
    ONE(1),
    /** Personal matters. */
    TWO(2),
    /** Sensitive matters. */
    THREE(3);

    private final int number;

    ProtectionClass(int number) {
        this.number = number;
    }

    /** The number that people and events use: 1, 2 or 3. */
    public int number() {
        return number;
    }

    /**
     * The class with this number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ProtectionClass of(int number) {
        if (number < 1 || number > values().length) {
            throw new IllegalArgumentException("no protection class " + number);
        }
        return values()[number - 1];
    }

    /** The stricter of the two. */
    public ProtectionClass orStricter(ProtectionClass other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
