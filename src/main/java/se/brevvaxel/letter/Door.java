package se.brevvaxel.letter;

/** The way a letter came in. */
public enum Door {
    /** A queue of the business system's own. */
    JMS,
    /** The business system's drop folder. */
    FOLDER,
    /** {@code POST /brevvaxel/v1/letters}. */
    HTTP
}
