package se.brevvaxel.messagelog.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.messagelog.LetterLine;

/** A letter as lists and answers show it to business systems (interface.md, door 3). */
record LetterItem(
        String letterId,
        String system,
        String sourceMessageId,
        @Nullable String caseNumber,
        String caseType,
        String status,
        @JsonProperty("final") boolean ended,
        @Nullable String channel,
        @Nullable Operator mailboxOperator,
        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = UTC_MILLIS, timezone = "UTC") Instant acceptedAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = UTC_MILLIS, timezone = "UTC") Instant updatedAt,
        @Nullable String recipient) {

    static final String UTC_MILLIS = "uuuu-MM-dd'T'HH:mm:ss.SSSX";

    /** Brevlådeoperatör. */
    record Operator(String id, @Nullable String name) {}

    static LetterItem of(LetterLine line) {
        return new LetterItem(
                line.id().toString(),
                line.system(),
                line.sourceMessageId(),
                line.caseNumber(),
                line.caseType(),
                line.status(),
                line.isFinal(),
                line.channel(),
                line.operatorId() == null ? null : new Operator(line.operatorId(), line.operatorName()),
                line.acceptedAt(),
                line.updatedAt(),
                line.recipient());
    }
}
