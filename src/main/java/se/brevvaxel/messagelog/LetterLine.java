package se.brevvaxel.messagelog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.LetterId;

/**
 * A letter as one line of a list: everything that may be seen without opening it.
 *
 * @param protectionClass 1, 2 or 3; absent when none is known
 * @param status a word of {@link StatusWord}
 * @param channel absent until it is decided
 * @param operatorId the mailbox operator's organisation number, 12 digits
 * @param recipient masked; absent when it can no longer be read
 */
public record LetterLine(
        LetterId id,
        String system,
        String sourceMessageId,
        @Nullable String caseNumber,
        String caseType,
        @Nullable Integer protectionClass,
        String door,
        String status,
        @Nullable String channel,
        @Nullable String operatorId,
        @Nullable String operatorName,
        @Nullable String transactionId,
        Instant acceptedAt,
        Instant updatedAt,
        @Nullable String recipient) {

    /** Whether the letter's way has ended. */
    public boolean isFinal() {
        return StatusWord.isFinal(status);
    }
}
