package se.brevvaxel.letter;

/** What kind of message a letter is (K05, K22, K23). */
public enum Category {
    /** Ärendemeddelande: a decision or other message in a case. */
    ARENDE,
    /** Händelsemeddelande: something has happened in an ongoing case. */
    HANDELSE,
    /** Servicemeddelande: general information. */
    SERVICE
}
