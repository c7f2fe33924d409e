package se.brevvaxel.letter.identity;

/** What came of reading an identity number. */
public sealed interface IdentityReading {

    /** A number that can exist. Whether it has been given to anybody is the register's to know. */
    record Valid(IdentityNumber number) implements IdentityReading {}

    /** Not a number that can exist, or not one that is taken here. */
    record Invalid(Why why) implements IdentityReading {}

    /** Why a number is refused. */
    enum Why {
        /** None of the forms that are taken. */
        FORM,
        /** A letter: an interim number, a reserve number, or a slip. */
        LETTERS,
        /** An eIDAS identity of another country, which the services here do not take yet. */
        EIDAS,
        /** The last digit does not follow from the others. */
        CHECK_DIGIT,
        /** No such day, or one that has not come yet. */
        IMPOSSIBLE_DATE,
        /** A person's ten digits without a separator: the century could only be guessed. */
        NO_CENTURY,
        /** An organisation number whose first or third digit none has: group 0, or a third digit below 2. */
        ORGANISATION_GROUP
    }
}
