package se.brevvaxel.letter;

/** The way a letter came in. */
public enum Door {
    /** A queue of the business system's own. */
    JMS(false),
    /** The business system's drop folder. */
    FOLDER(false),
    /** {@code POST /brevvaxel/v1/letters}. */
    HTTP(true),
    /** {@code distributeSecure} of our own Message v3, signed by its sender. */
    MESSAGE(true);

    private final boolean answering;

    Door(boolean answering) {
        this.answering = answering;
    }

    /** Whether whoever stands there hears at once what came of it, and needs no event to be told. */
    public boolean isAnswering() {
        return answering;
    }
}
