package se.brevvaxel.status;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.content.Kept;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;

/**
 * What the database knows of a letter, at one moment.
 *
 * @param sender the sending organisation's number
 * @param protectionClass 1, 2 or 3; absent when no class is known
 * @param kept where its content is
 * @param way how far it has come
 */
public record LetterRow(
        LetterId id,
        Handover handover,
        String sender,
        @Nullable String caseNumber,
        @Nullable Integer protectionClass,
        boolean tooLarge,
        @Nullable Instant notBefore,
        Instant deadlineAt,
        Instant acceptedAt,
        Kept kept,
        Way way) {

    /** Where the letter is now. */
    public LetterState state() {
        return way.state();
    }

    /**
     * How far a letter has come.
     *
     * @param version counts the steps taken
     * @param sequence of the latest status event
     * @param operatorId of the operator that the letter is decided for
     * @param operatorAddress as the register gave it
     * @param attempts to deliver, made so far
     * @param tries that failed without leaving, in the present wait
     * @param outcomeWasUnknown some attempt may have reached the recipient
     * @param lookedUpAgain the one fresh look-up after a refusal has been made
     * @param refusedBy the operator that last refused it: the register naming it again changes nothing
     * @param waitsTold the home system knows of the present wait
     * @param updatedAt of the latest step
     */
    public record Way(
            LetterState state,
            Status status,
            int sequence,
            int version,
            @Nullable Channel channel,
            @Nullable String operatorId,
            @Nullable String operatorName,
            @Nullable String operatorAddress,
            @Nullable String transactionId,
            @Nullable UUID printJob,
            @Nullable Reason reason,
            int attempts,
            int tries,
            boolean outcomeWasUnknown,
            boolean lookedUpAgain,
            @Nullable String refusedBy,
            boolean waitsTold,
            @Nullable Instant acceptedByOperatorAt,
            @Nullable Instant handedToPrintAt,
            @Nullable Instant postedAt,
            Instant updatedAt) {}
}
