package se.brevvaxel.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;

/** Writes status events, in the transaction of the step that they tell. */
public final class StatusEvents {

    private static final String VERSION = "1";
    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    StatusEvents(JdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void received(NewLetter accepted) {
        Letter letter = accepted.letter();
        write(
                new StatusEvent(
                        VERSION,
                        IDS.generate(),
                        1,
                        letter.acceptedAt().truncatedTo(ChronoUnit.MILLIS),
                        letter.id().value(),
                        letter.handover().system(),
                        letter.handover().sourceMessageId(),
                        letter.caseNumber(),
                        Status.RECEIVED,
                        false,
                        letter.protectionClass() == null
                                ? null
                                : letter.protectionClass().number(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        new StatusEvent.Times(milliseconds(letter.acceptedAt()), null, null, null),
                        null),
                letter.handover());
    }

    /** Tells a step; {@code row} is the letter after it. An end that no longer holds is told first. */
    void told(Step step, LetterRow row) {
        int sequence = row.way().sequence() - step.tells();
        Reason reopened = step.reopenedBecause();
        if (reopened != null) {
            tell(row, ++sequence, Status.REOPENED, step.at(), reopened, null);
        }
        Status status = step.told();
        if (status != null) {
            tell(row, ++sequence, status, step.at(), step.reason(), step.print());
        }
    }

    private void tell(
            LetterRow row,
            int sequence,
            Status status,
            Instant at,
            @Nullable Reason reason,
            StatusEvent.@Nullable Print print) {
        var way = row.way();
        write(
                new StatusEvent(
                        VERSION,
                        IDS.generate(),
                        sequence,
                        at.truncatedTo(ChronoUnit.MILLIS),
                        row.id().value(),
                        row.handover().system(),
                        row.handover().sourceMessageId(),
                        row.caseNumber(),
                        status,
                        status.isFinal(),
                        row.protectionClass(),
                        way.channel(),
                        way.operatorId() == null
                                ? null
                                : new StatusEvent.Operator(way.operatorId(), way.operatorName()),
                        way.transactionId(),
                        reason == null ? null : StatusEvent.Why.of(reason),
                        null,
                        times(row),
                        print),
                row.handover());
    }

    /**
     * Tells the home system that a request was not accepted. In a transaction of its own.
     *
     * @param refusal the event's id: what was told under it before is not told again. None: a new one
     * @param handover who asked, and where the answer goes
     * @param reasons every fault
     */
    public void rejected(
            @Nullable UUID refusal,
            Handover handover,
            @Nullable String sourceMessageId,
            @Nullable String caseNumber,
            List<StatusEvent.Why> reasons) {
        write(
                new StatusEvent(
                        VERSION,
                        refusal == null ? IDS.generate() : refusal,
                        1,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        null,
                        handover.system(),
                        sourceMessageId,
                        caseNumber,
                        Status.REJECTED,
                        true,
                        null,
                        null,
                        null,
                        null,
                        null,
                        reasons,
                        null,
                        null),
                handover);
    }

    /** Tells again, with the ids they had, {@code RECEIVED} and the latest event, as {@link Letters#cameAgain} says. */
    void again(LetterId letter, Handover repeat) {
        jdbc.update(
                """
                insert into outbox (event_id, destination, correlation_id, receipt_folder)
                select event_id, ?, ?, ? from status_event
                where letter_id = ? and (sequence = 1
                    or sequence = (select max(sequence) from status_event where letter_id = ?))
                order by sequence""",
                repeat.replyQueue(),
                repeat.correlationId(),
                repeat.door() == Door.FOLDER,
                letter.value(),
                letter.value());
    }

    private void write(StatusEvent event, Handover handover) {
        jdbc.update(
                """
                with told as (
                    insert into status_event (event_id, letter_id, sequence, system, status, final, occurred_at, body)
                    values (?,?,?,?,?,?,?,?) on conflict (event_id) do nothing returning event_id)
                insert into outbox (event_id, destination, correlation_id, receipt_folder)
                select event_id, ?, ?, ? from told""",
                event.eventId(),
                event.letterId(),
                event.sequence(),
                event.system(),
                event.status().name(),
                event.isFinal(),
                event.occurredAt().atOffset(ZoneOffset.UTC),
                text(event),
                handover.replyQueue(),
                handover.correlationId(),
                handover.door() == Door.FOLDER);
    }

    private String text(StatusEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status event cannot be written", e);
        }
    }

    private static StatusEvent.Times times(LetterRow row) {
        return new StatusEvent.Times(
                milliseconds(row.acceptedAt()),
                milliseconds(row.way().acceptedByOperatorAt()),
                milliseconds(row.way().handedToPrintAt()),
                milliseconds(row.way().postedAt()));
    }

    private static @Nullable Instant milliseconds(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
