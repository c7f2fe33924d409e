package se.brevvaxel.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.content.Kept;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Letter;

/**
 * A letter whose content is durable and whose row is to be committed.
 *
 * @param sourceScope within which its source message id is its own: empty for all letters of its system
 * @param requestHash of the parsed request: the same request has the same hash
 * @param tooLarge for a digital mailbox
 * @param deadlineAt until when it is tried
 * @param forwarder who forwards it, if this hub does not
 */
@SuppressWarnings("ArrayRecordComponent")
public record NewLetter(
        Letter letter,
        Kept kept,
        String sourceScope,
        byte[] requestHash,
        boolean tooLarge,
        Instant deadlineAt,
        @Nullable ExternalForwarder forwarder) {

    @Override
    public String toString() {
        return "NewLetter[" + letter.id() + "]";
    }
}
