package se.brevvaxel.status;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a letter is. The legal steps from each state stand here and nowhere else: those of the stations ({@link #next}),
 * those of somebody's decision ({@link #byDecision}), those of a late answer ({@link #byLateAnswer}) and those of a row of an
 * older time ({@link #byRestore}). A step that is not here is refused in words by {@link Step}.
 */
public enum LetterState {
    /** Safe; waits to be switched. */
    ACCEPTED,
    /** Decided for a digital mailbox, or for an external forwarder; waits on its operator's or forwarder's lane. */
    SWITCHED,
    /** To go as a notice, and laid in the tray with others of the same text; waits for the next call to its operator. */
    GATHERED,
    /** Sealed, logged, and on the wire: only an answer, or its absence, leads on. */
    SENDING,
    /** With an external forwarder, by its answer, and asked about until it tells a final outcome. */
    FORWARDED,
    /** In the recipient's mailbox, by the operator's answer. */
    DELIVERED,
    /** The request left and no answer came. Only a person, a rule or a late answer leads on; never to paper by itself. */
    UNKNOWN,
    /** Decided for print; waits to be made. */
    PRINT_ORDERED,
    /** Made, and in the tray: waits for the next print job. */
    MADE,
    /** In a print job that is being laid together. */
    PRINTING,
    /** Its print job is handed over. */
    PRINTED,
    /** Given back to the home system, undelivered. */
    RETURNED,
    /** Waits, and goes on by itself. */
    DELAYED,
    /** Waits for a person. */
    HELD,
    /** Given up. */
    FAILED,
    /** Withdrawn before it left. */
    CANCELLED;

    /** The states that the stations may lead to. */
    public Set<LetterState> next() {
        return switch (this) {
            case ACCEPTED -> EnumSet.of(SWITCHED, PRINT_ORDERED, RETURNED, DELAYED, HELD, FAILED);
            case SWITCHED -> EnumSet.of(SWITCHED, GATHERED, SENDING, PRINT_ORDERED, RETURNED, DELAYED, HELD, FAILED);
            case GATHERED -> EnumSet.of(ACCEPTED, SWITCHED, SENDING, PRINT_ORDERED, RETURNED, DELAYED, HELD, FAILED);
            case SENDING ->
                EnumSet.of(DELIVERED, FORWARDED, UNKNOWN, SWITCHED, GATHERED, PRINT_ORDERED, RETURNED, DELAYED, HELD);
            case FORWARDED -> EnumSet.of(DELIVERED, PRINTED, PRINT_ORDERED, RETURNED, FAILED, HELD);
            case PRINT_ORDERED -> EnumSet.of(MADE, DELAYED, HELD);
            case MADE -> EnumSet.of(PRINTING, PRINT_ORDERED, HELD);
            case PRINTING -> EnumSet.of(PRINTED, PRINT_ORDERED, HELD);
            case DELAYED -> EnumSet.of(ACCEPTED, HELD, FAILED);
            case UNKNOWN -> EnumSet.of(ACCEPTED, DELIVERED, FORWARDED, HELD, FAILED);
            case HELD, DELIVERED, PRINTED, RETURNED, FAILED, CANCELLED -> EnumSet.noneOf(LetterState.class);
        };
    }

    /**
     * The states that a person or the letter's home system may decide on; the same state: only its address is new. From a
     * {@linkplain #isFinal final} one this reopens the letter: what was given up may be tried again.
     */
    public Set<LetterState> byDecision() {
        return switch (this) {
            case ACCEPTED, SWITCHED, GATHERED, PRINT_ORDERED, MADE -> EnumSet.of(CANCELLED);
            case DELAYED -> EnumSet.of(ACCEPTED, DELAYED, PRINT_ORDERED, RETURNED, FAILED, CANCELLED);
            case HELD -> EnumSet.of(ACCEPTED, HELD, PRINT_ORDERED, RETURNED, FAILED, CANCELLED);
            case UNKNOWN -> EnumSet.of(ACCEPTED, UNKNOWN, PRINT_ORDERED, FAILED);
            case FAILED -> EnumSet.of(ACCEPTED, PRINT_ORDERED);
            case SENDING, FORWARDED, PRINTING, DELIVERED, PRINTED, RETURNED, CANCELLED ->
                EnumSet.noneOf(LetterState.class);
        };
    }

    /**
     * The states that an answer leads to which comes after it was given up for lost, beyond those that {@linkplain #next
     * may follow anyway}. From a {@linkplain #isFinal final} one this reopens the letter. What is paper already stays so.
     */
    public Set<LetterState> byLateAnswer() {
        return switch (this) {
            case ACCEPTED, SWITCHED, GATHERED, DELAYED, PRINT_ORDERED, MADE, RETURNED, CANCELLED ->
                EnumSet.of(DELIVERED, FORWARDED);
            case HELD -> EnumSet.of(DELIVERED, FORWARDED, PRINTED, FAILED, HELD);
            case FAILED -> EnumSet.of(DELIVERED, FORWARDED, PRINTED, FAILED);
            case SENDING, FORWARDED, UNKNOWN, PRINTING, DELIVERED, PRINTED -> EnumSet.noneOf(LetterState.class);
        };
    }

    /**
     * The state that a letter is put in when its row turns out to be of an older time: what happened to it since is not
     * known. One that waits for a person, or is asked about, stays where it is. Nothing for one whose way had ended.
     */
    public Set<LetterState> byRestore() {
        return switch (this) {
            case ACCEPTED, SWITCHED, GATHERED, SENDING, UNKNOWN, PRINT_ORDERED, MADE, PRINTING, DELAYED ->
                EnumSet.of(UNKNOWN);
            case HELD -> EnumSet.of(HELD);
            case FORWARDED -> EnumSet.of(FORWARDED);
            case DELIVERED, PRINTED, RETURNED, FAILED, CANCELLED -> EnumSet.noneOf(LetterState.class);
        };
    }

    /** Whether a station may take the step. */
    public boolean leadsTo(LetterState next) {
        return next().contains(next);
    }

    /** Whether the letter's way has ended: no station goes on from here, and whoever does reopens it. */
    public boolean isFinal() {
        return switch (this) {
            case DELIVERED, PRINTED, RETURNED, FAILED, CANCELLED -> true;
            case ACCEPTED,
                    SWITCHED,
                    GATHERED,
                    SENDING,
                    FORWARDED,
                    UNKNOWN,
                    PRINT_ORDERED,
                    MADE,
                    PRINTING,
                    DELAYED,
                    HELD -> false;
        };
    }
}
