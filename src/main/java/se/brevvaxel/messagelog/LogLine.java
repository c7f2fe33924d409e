package se.brevvaxel.messagelog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.LetterId;

/**
 * One line of the message log (K15): a step that was taken, an attempt that is about to be made, or its outcome.
 *
 * @param attempt which attempt of the letter, from 1; absent for what is no attempt
 * @param operator the mailbox operator's organisation number, or the external forwarder's name, where one is concerned
 * @param code a reason's code ({@code BV…}), where there is one
 * @param detail for engineers; no person, no text from outside
 */
public record LogLine(
        LetterId letter,
        Instant at,
        Step step,
        @Nullable Integer attempt,
        @Nullable String operator,
        @Nullable String code,
        @Nullable String detail) {

    /** What happened. */
    public enum Step {
        /** Accepted: content durable, row committed. */
        ACCEPTED,
        /** The same request came again and got the first answer. */
        REPEATED,
        /** The register was asked, and answered. */
        LOOKED_UP,
        /** The register was asked, and did not answer. */
        LOOK_UP_FAILED,
        /** The channel switch decided. */
        DECIDED,
        /** An attempt to deliver is about to be made. */
        SENDING,
        /** An attempt's outcome is known. */
        ANSWERED,
        /** An attempt ended without an answer. */
        NO_ANSWER,
        /** The external forwarder that has it told what became of it. */
        TRACED,
        /** Waits, and goes on by itself. */
        DELAYED,
        /** Placed in a print job. */
        PRINT_ORDERED,
        /** Its print job was handed over. */
        PRINTED,
        /** Given back to the home system. */
        RETURNED,
        /** Waits for a person. */
        HELD,
        /** Withdrawn. */
        CANCELLED,
        /** Given up. */
        FAILED,
        /** A final outcome no longer holds. */
        REOPENED,
        /** The database was restored to an older time: what happened to it since is not known. */
        RESTORED,
        /** What lies in a mailbox went on paper as well. */
        WENT_TWICE,
        /** A person decided. */
        DECIDED_BY_PERSON
    }
}
