package se.brevvaxel.status;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a letter is. The legal steps from each state stand here and nowhere else ({@link #next}); a step that is not here
 * is refused in words by {@link Letters#take}.
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
    /** The request left and no answer came. Only a person or a rule leads on; never to paper by itself. */
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

    /** The states that may follow. */
    public Set<LetterState> next() {
        return switch (this) {
            case ACCEPTED -> EnumSet.of(SWITCHED, PRINT_ORDERED, RETURNED, DELAYED, HELD, FAILED, CANCELLED);
            case SWITCHED ->
                EnumSet.of(SWITCHED, GATHERED, SENDING, PRINT_ORDERED, RETURNED, DELAYED, HELD, FAILED, CANCELLED);
            case GATHERED ->
                EnumSet.of(ACCEPTED, SWITCHED, SENDING, PRINT_ORDERED, RETURNED, DELAYED, HELD, FAILED, CANCELLED);
            case SENDING ->
                EnumSet.of(DELIVERED, FORWARDED, UNKNOWN, SWITCHED, GATHERED, PRINT_ORDERED, RETURNED, DELAYED, HELD);
            case FORWARDED -> EnumSet.of(DELIVERED, PRINTED, PRINT_ORDERED, RETURNED, FAILED, HELD);
            case PRINT_ORDERED -> EnumSet.of(MADE, HELD, CANCELLED);
            case MADE -> EnumSet.of(PRINTING, PRINT_ORDERED, HELD, CANCELLED);
            case PRINTING -> EnumSet.of(PRINTED, PRINT_ORDERED, HELD);
            case DELAYED -> EnumSet.of(ACCEPTED, HELD, FAILED, CANCELLED);
            case HELD -> EnumSet.of(ACCEPTED, PRINT_ORDERED, RETURNED, FAILED, CANCELLED);
            case UNKNOWN -> EnumSet.of(ACCEPTED, DELIVERED, FORWARDED, HELD, FAILED);
            case DELIVERED, PRINTED, RETURNED, FAILED, CANCELLED -> EnumSet.noneOf(LetterState.class);
        };
    }

    /** Whether the step is legal. */
    public boolean leadsTo(LetterState next) {
        return next().contains(next);
    }

    /** Whether the letter's way has ended. */
    public boolean isFinal() {
        return next().isEmpty();
    }
}
