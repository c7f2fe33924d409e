package se.brevvaxel.intake;

import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Door;

/**
 * A request as a door hands it in.
 *
 * @param request the bytes as they came, UTF-8 JSON
 * @param files what came beside it
 * @param replyQueue where answers go: already checked against the system's list
 * @param correlationId of every answer; absent: the request's {@code sourceMessageId}
 */
@SuppressWarnings("ArrayRecordComponent")
public record Handing(
        BusinessSystem system,
        Door door,
        byte[] request,
        AttachedFiles files,
        String replyQueue,
        @Nullable String correlationId) {}
