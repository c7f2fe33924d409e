package se.brevvaxel.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Reason;

/** What who asked about a letter is told, beside what its home system is told of every step. */
public final class Answers {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Letters letters;
    private final ObjectMapper json;

    Answers(JdbcTemplate jdbc, TransactionTemplate transaction, Letters letters, ObjectMapper json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.letters = letters;
        this.json = json;
    }

    /**
     * Takes a step, and tells it to who asked for it too, in one transaction. Who would hear it twice in the same place
     * hears it once.
     *
     * @return {@code false} if somebody else took a step first; nothing has changed then, and nothing is told
     */
    public boolean take(Step step, Handover asked) {
        AtomicBoolean taken = new AtomicBoolean();
        transaction.executeWithoutResult(t -> letters.taken(step).ifPresent(row -> {
            if (!isHeardThere(row, asked)) {
                tellAgain(row, asked, null);
            }
            taken.set(true);
        }));
        return taken.get();
    }

    /**
     * Tells the letter's latest event again to who asked, with the id it had.
     *
     * @param instead the reason that it is told again with; absent: the one it had
     */
    public void latest(LetterRow row, Handover asked, @Nullable Reason instead) {
        transaction.executeWithoutResult(t -> tellAgain(row, asked, instead));
    }

    private void tellAgain(LetterRow row, Handover asked, @Nullable Reason instead) {
        jdbc.query(
                "select event_id, body from status_event where letter_id = ? order by sequence desc limit 1",
                (ResultSet event) -> {
                    jdbc.update(
                            "insert into outbox (event_id, destination, correlation_id, receipt_folder, body)"
                                    + " values (?,?,?,?,?)",
                            event.getObject("event_id", UUID.class),
                            asked.replyQueue(),
                            asked.correlationId(),
                            asked.door() == Door.FOLDER,
                            instead == null ? null : with(instead, event.getString("body")));
                },
                row.id().value());
    }

    private String with(Reason reason, String body) {
        try {
            ObjectNode event = (ObjectNode) json.readTree(body);
            return json.writeValueAsString(event.set("reason", json.valueToTree(StatusEvent.Why.of(reason))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status event cannot be told again", e);
        }
    }

    private static boolean isHeardThere(LetterRow row, Handover asked) {
        return row.handover().replyQueue().equals(asked.replyQueue())
                && row.handover().correlationId().equals(asked.correlationId());
    }
}
