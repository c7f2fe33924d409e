package se.brevvaxel.status;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.content.Kept;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;

/**
 * What the database knows of a letter, at one moment.
 *
 * @param sender the sending organisation's number
 * @param protectionClass 1, 2 or 3; absent when no class is known
 * @param forwarder who forwards it, if this hub does not: chosen when it was accepted
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
        @Nullable ExternalForwarder forwarder,
        Kept kept,
        Way way) {

    /** Where the letter is now. */
    public LetterState state() {
        return way.state();
    }

    /** Whose lane it goes out on: its forwarder's, or that of the operator that it is decided for, if it is. */
    public @Nullable String lane() {
        return forwarder == null ? way.operatorId() : forwarder.key();
    }

    /** The reason as it is called for this letter: a forwarder's is another than an operator's. */
    public Reason called(Reason reason) {
        return forwarder == null ? reason : reason.ofForwarder();
    }

    /**
     * How far a letter has come.
     *
     * @param version counts the steps taken
     * @param sequence of the latest status event
     * @param operatorId of the operator that the letter is decided for
     * @param operatorAddress as the register gave it
     * @param transactionId the operator's; of a letter that went to a forwarder, what may be shown of the distribution's id
     * @param attempts to deliver, made so far
     * @param tries that failed without leaving, in the present wait; with a forwarder, how often it was asked
     * @param outcomeWasUnknown some attempt may have reached the recipient
     * @param restored the database was restored to an older time since it was accepted
     * @param lookedUpAgain the one fresh look-up after a refusal has been made
     * @param refusedBy the operator that last refused it: the register naming it again changes nothing
     * @param paperByPerson a person has decided on paper: the print gate asks for none
     * @param paperDespite the reason that spoke against the letter when that person decided
     * @param waitsTold the home system knows of the present wait
     * @param outcomeDeadlineAt until when its forwarder is asked what became of it
     * @param encryptedDistribution the id that its forwarder gave, under the letter's key
     * @param noticeId {@code MessageHeader/Id} of the notice that its latest attempt was made in; absent if that was none
     * @param noticeGroup what it lies in the tray under, or was laid alone under
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
            boolean restored,
            boolean lookedUpAgain,
            @Nullable String refusedBy,
            boolean paperByPerson,
            @Nullable Reason paperDespite,
            boolean waitsTold,
            @Nullable Instant acceptedByOperatorAt,
            @Nullable Instant handedToPrintAt,
            @Nullable Instant postedAt,
            @Nullable Instant outcomeDeadlineAt,
            byte @Nullable [] encryptedDistribution,
            @Nullable UUID noticeId,
            @Nullable String noticeGroup,
            Instant updatedAt) {}
}
