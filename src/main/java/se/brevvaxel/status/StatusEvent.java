package se.brevvaxel.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Reason;

/**
 * Statusbesked: what a home system is told, in the form that {@code interface.md} fixes. Names no person.
 *
 * @param sequence orders the events of one letter, from 1
 * @param occurredAt UTC, milliseconds
 * @param letterId absent in {@code REJECTED}
 * @param reasons every fault of a refused request; {@code REJECTED} only
 * @param times as far as known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusEvent(
        String schemaVersion,
        UUID eventId,
        int sequence,
        Instant occurredAt,
        @Nullable UUID letterId,
        String system,
        @Nullable String sourceMessageId,
        @Nullable String caseNumber,
        Status status,
        @JsonProperty("final") boolean isFinal,
        @Nullable Integer protectionClass,
        @Nullable Channel channel,
        @Nullable Operator mailboxOperator,
        @Nullable String transactionId,
        @Nullable Why reason,
        @Nullable List<Why> reasons,
        @Nullable Times times,
        @Nullable Print print) {

    /** The mailbox operator, by number and name. */
    public record Operator(String id, @Nullable String name) {}

    /** A reason: number, word for machines, Swedish sentence; {@code field} (a JSON Pointer) for faults in requests. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Why(String code, @Nullable String key, @Nullable String field, String text) {

        /** Why a letter went its way. */
        static Why of(Reason reason) {
            return new Why(reason.code(), reason.key(), null, reason.text());
        }
    }

    /** The times that deadlines are counted from. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Times(
            @Nullable Instant accepted,
            @Nullable Instant acceptedByOperator,
            @Nullable Instant handedToPrint,
            @Nullable Instant posted) {}

    /** Which print job, and where it was laid. */
    public record Print(UUID job, String place) {}
}
