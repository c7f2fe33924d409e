package se.brevvaxel.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.messagelog.LogLines;

/**
 * All letters that were ever accepted: the truth about each. A change of state, what is told of it and what is logged of
 * it are one transaction here.
 */
public final class Letters {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final StatusEvents events;
    private final LogLines log;

    Letters(JdbcTemplate jdbc, TransactionTemplate transaction, StatusEvents events, LogLines log) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.log = log;
    }

    /** The same letters, through a connection of somebody's own: for who must see them while nobody else may. */
    public static Letters through(DataSource own, ObjectMapper json, Clock clock) {
        JdbcTemplate jdbc = new JdbcTemplate(own);
        return new Letters(
                jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(own)),
                new StatusEvents(jdbc, json, clock),
                new LogLines(jdbc));
    }

    /**
     * Commits a letter: its row, its {@code RECEIVED} event, its first log line. Its content must be durable already.
     *
     * @return {@code false} if another letter of the system has the same id in the same scope; nothing has changed then
     * @throws TransactionSystemException if the commit itself went wrong: whether it is there is not known
     */
    public boolean accept(NewLetter accepted) {
        AtomicBoolean written = new AtomicBoolean();
        try {
            transaction.executeWithoutResult(t -> {
                NewRow.of(accepted).insert(jdbc);
                events.received(accepted);
                log.add(List.of(new LogLine(
                        accepted.letter().id(),
                        accepted.letter().acceptedAt(),
                        LogLine.Step.ACCEPTED,
                        null,
                        null,
                        null,
                        "door " + accepted.letter().handover().door())));
                written.set(true);
            });
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        } catch (DataAccessException | TransactionException trouble) {
            throw written.get() ? new TransactionSystemException("the commit of a letter", trouble) : trouble;
        }
    }

    /**
     * Notes that a letter was handed in once more, and tells again what was told of it, where the door's own answer does
     * not: {@code RECEIVED} and the latest event, with the ids they had, under the repeat's correlation id.
     */
    public void cameAgain(LetterId letter, Handover repeat, Instant at) {
        transaction.executeWithoutResult(t -> {
            log.add(List.of(new LogLine(letter, at, LogLine.Step.REPEATED, null, null, null, "door " + repeat.door())));
            if (!repeat.door().isAnswering()) {
                events.again(letter, repeat);
            }
        });
    }

    /** The letter with this id. */
    public Optional<LetterRow> find(LetterId id) {
        return jdbc.query("select * from letter where id = ?", LetterRows::row, id.value()).stream()
                .findFirst();
    }

    /**
     * The letter that a lane message names.
     *
     * @throws IllegalStateException if there is none
     */
    public LetterRow named(String letterId) {
        return find(LetterId.of(letterId))
                .orElseThrow(() -> new IllegalStateException("letter " + letterId + " is not there"));
    }

    /** The letter that this system handed in under this id before, where the id is one for all its letters. */
    public Optional<Earlier> earlier(String system, String sourceMessageId) {
        return earlier(system, sourceMessageId, "");
    }

    /** The letter that this system handed in under this id before, within this {@linkplain NewLetter scope}. */
    public Optional<Earlier> earlier(String system, String sourceMessageId, String sourceScope) {
        return jdbc
                .query(
                        "select id, request_hash from letter where system = ? and source_message_id = ?"
                                + " and source_scope = ?",
                        (ResultSet row, int n) -> new Earlier(
                                new LetterId(row.getObject("id", UUID.class)), row.getBytes("request_hash")),
                        system,
                        sourceMessageId,
                        sourceScope)
                .stream()
                .findFirst();
    }

    /** Those of these handles that name the content of some letter. */
    public Set<String> referredTo(Set<String> contentHandles) {
        return Set.copyOf(jdbc.queryForList(
                "select content_handle from letter where content_handle = any (?)", String.class, (Object)
                        contentHandles.toArray(String[]::new)));
    }

    /**
     * Takes a step, if the letter is still where the step starts.
     *
     * @return {@code false} if somebody else took a step first; nothing has changed then
     */
    public boolean take(Step step) {
        return taken(step).isPresent();
    }

    /**
     * Takes a step, as {@link #take}, and gives the letter as the step left it.
     *
     * @return nothing if somebody else took a step first; nothing has changed then
     */
    public Optional<LetterRow> taken(Step step) {
        Optional<LetterRow> after = transaction.execute(t -> {
            Optional<LetterRow> row = update(step);
            row.ifPresent(changed -> log.add(step.lines()));
            return row;
        });
        return after == null ? Optional.empty() : after;
    }

    /**
     * Takes the steps of several letters, and does something else in the database with them: in one transaction, all or
     * none.
     *
     * @return {@code false} if one of them was no longer where its step starts; nothing has changed then
     */
    public boolean takeAll(List<Step> steps, Runnable with) {
        return takenAll(steps, with).isPresent();
    }

    /**
     * Takes the steps of several letters, as {@link #takeAll}, and gives the letters as their steps left them, in order.
     *
     * @return nothing if one of them was no longer where its step starts; nothing has changed then
     */
    public Optional<List<LetterRow>> takenAll(List<Step> steps, Runnable with) {
        Optional<List<LetterRow>> after = transaction.execute(t -> {
            with.run();
            List<LetterRow> rows = new ArrayList<>();
            for (Step step : steps) {
                Optional<LetterRow> row = update(step);
                if (row.isEmpty()) {
                    t.setRollbackOnly();
                    return Optional.empty();
                }
                rows.add(row.get());
            }
            log.add(steps.stream().flatMap(step -> step.lines().stream()).toList());
            return Optional.of(rows);
        });
        return after == null ? Optional.empty() : after;
    }

    /** Notes something of a letter that is no step. */
    public void note(LogLine line) {
        transaction.executeWithoutResult(t -> log.add(List.of(line)));
    }

    /** The latest line of this kind in the letter's log. */
    public Optional<LogLine> latest(LetterId letter, LogLine.Step kind) {
        return log.latest(letter, kind);
    }

    /** Changes the row and tells of it; gives the row as it is then, in the same round trip. */
    private Optional<LetterRow> update(Step step) {
        LetterRow from = step.from();
        var sql = new StringBuilder("update letter set state = ?, version = version + 1, updated_at = ?");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(step.to().name());
        values.add(utc(step.at()));
        step.changes().forEach((column, value) -> {
            sql.append(", ").append(column).append(" = ?");
            values.add(value);
        });
        if (step.tells() > 0) {
            sql.append(", sequence = sequence + ").append(step.tells() + step.jump());
        }
        if (step.reopenedBecause() != null) {
            // Of one that had ended before the database was restored, more may have been told than this row knows.
            sql.append(" + case when updated_at < (select restored_at from incarnation) then ")
                    .append(Step.JUMP)
                    .append(" else 0 end");
        }
        sql.append(" where id = ? and state = ? and version = ? returning *");
        values.add(from.id().value());
        values.add(from.state().name());
        values.add(from.way().version());
        Optional<LetterRow> changed = jdbc.query(sql.toString(), LetterRows::row, values.toArray()).stream()
                .findFirst();
        changed.ifPresent(row -> events.told(step, row));
        return changed;
    }

    /**
     * Letters of this one's batch that wait to be sorted as it does, and may be: the first accepted come first.
     *
     * @param batch which batch it is
     */
    public List<LetterRow> waitingWith(LetterRow row, String batch, Instant now, int most) {
        return jdbc.query(
                """
                select * from letter where state = 'ACCEPTED' and batch = ? and sender = ? and id <> ?
                    and (not_before is null or not_before <= ?)
                order by accepted_at, id limit ?""",
                LetterRows::row,
                batch,
                row.sender(),
                row.id().value(),
                utc(now),
                most);
    }

    /** Whether a letter belongs to a batch. One that is not there does not. */
    public boolean isOfBatch(LetterId id) {
        return jdbc.queryForList("select batch is not null from letter where id = ?", Boolean.class, id.value())
                .contains(Boolean.TRUE);
    }

    /** Letters in this state, those of batches last, and else the longest there first. */
    public List<LetterRow> in(LetterState state, int most) {
        return jdbc.query(
                "select * from letter where " + LetterRows.in(state)
                        + " order by batch is not null, updated_at, id limit ?",
                LetterRows::row,
                most);
    }

    /**
     * Letters whose row is of an older time and that nobody has gone through since: those on their way, wherever; of those
     * that stay where they are, the ones that took their last step before {@code since}.
     */
    public List<LetterRow> notGoneThrough(Instant since, int most) {
        return jdbc.query(
                """
                select * from letter
                where state not in ('DELIVERED', 'PRINTED', 'RETURNED', 'FAILED', 'CANCELLED')
                    and (state not in ('UNKNOWN', 'HELD', 'FORWARDED') or updated_at < ?)
                limit ?""",
                LetterRows::row,
                utc(since),
                most);
    }

    /**
     * Of letters that were given up it is no longer known whether they stayed so: somebody may have tried one again since
     * the time that its row is of, and as a notice that the row does not know. Told to nobody; it counts when a person decides.
     */
    public void doubtWhatWasGivenUp() {
        jdbc.update(
                """
                update letter set outcome_was_unknown = true, restored = true,
                    notice_id = case when outcome_was_unknown then notice_id end
                where state = 'FAILED' and not (outcome_was_unknown and restored)""");
    }

    /** The letters of one print job. */
    public List<LetterRow> ofJob(UUID job) {
        return jdbc.query("select * from letter where print_job = ? order by id", LetterRows::row, job);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
