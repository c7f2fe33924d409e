package se.brevvaxel.intake;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Door;

/**
 * A request as a door hands it in.
 *
 * @param request the bytes as they came, UTF-8 JSON
 * @param files what came beside it
 * @param replyQueue where answers go: already checked against the system's list
 * @param correlationId at the JMS door: of every answer. At the others, where answers bear the request's
 *     {@code sourceMessageId}: of an answer to a request that has none that can be repeated
 * @param refusalId of the event that tells its refusal. A door that may hand in the same thing again, not knowing that
 *     it was refused, gives the same id, and the refusal is told once. None: each refusal is an event of its own
 * @param signed instead of {@code request}, where its sender has signed it and the door has read it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Handing(
        BusinessSystem system,
        Door door,
        byte[] request,
        AttachedFiles files,
        String replyQueue,
        @Nullable String correlationId,
        @Nullable UUID refusalId,
        @Nullable SignedRequest signed) {

    /** What a door has not read. */
    public Handing(
            BusinessSystem system,
            Door door,
            byte[] request,
            AttachedFiles files,
            String replyQueue,
            @Nullable String correlationId,
            @Nullable UUID refusalId) {
        this(system, door, request, files, replyQueue, correlationId, refusalId, null);
    }

    /** What its sender has signed, at our own Message service. */
    public static Handing ofSigned(BusinessSystem system, SignedRequest signed) {
        return new Handing(
                system, Door.MESSAGE, new byte[0], AttachedFiles.NONE, system.outQueue(), null, null, signed);
    }

    /** Whom the letter is from. */
    public String sender() {
        return signed == null ? system.sender() : signed.sender();
    }

    /**
     * What answers bear.
     *
     * @param sourceMessageId the request's own id, as far as it could be read and may be repeated
     */
    public String correlationFor(@Nullable String sourceMessageId) {
        String first = door == Door.JMS ? correlationId : sourceMessageId;
        String second = door == Door.JMS ? sourceMessageId : correlationId;
        return first != null ? first : Objects.requireNonNullElse(second, "");
    }
}
