package se.brevvaxel.messagelog;

import java.util.Arrays;

/**
 * The words that a letter's status is told in (interface.md, status events). {@code REJECTED} and {@code REGISTERED}
 * are missing on purpose: they are told, but are never a letter's own status.
 */
public enum StatusWord {
    /** Accepted, stored, safe. */
    RECEIVED(false),
    /** Waits, and goes on by itself. */
    DELAYED(false),
    /** A person must decide. */
    HELD(false),
    /** Handed to the external forwarding service. */
    FORWARDED(false),
    /** In the recipient's mailbox, by the operator's answer. */
    DELIVERED(true),
    /** Handed to print. */
    PRINTED(true),
    /** Could not go digitally, and print was not allowed. */
    RETURNED(true),
    /** The request left, and no answer came. */
    UNKNOWN(false),
    /** Given up. */
    FAILED(true),
    /** Withdrawn before it was sealed or printed. */
    CANCELLED(true),
    /** An earlier final outcome no longer holds. */
    REOPENED(false);

    private final boolean ends;

    StatusWord(boolean ends) {
        this.ends = ends;
    }

    /** Whether {@code word} ends a letter's way. A word that is not known here ends nothing. */
    public static boolean isFinal(String word) {
        return Arrays.stream(values())
                .anyMatch(known -> known.ends && known.name().equals(word));
    }

    /** Whether {@code word} is one of these. */
    public static boolean isKnown(String word) {
        return Arrays.stream(values()).anyMatch(known -> known.name().equals(word));
    }
}
