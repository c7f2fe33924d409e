package se.brevvaxel.messagelog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.brevvaxel.content.Contents;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.identity.IdentityNumber;

/** Puts letters, events and lines into the tables as the hub would have. */
public class LetterRows {

    private final JdbcClient jdbc;
    private final Contents contents;

    public LetterRows(JdbcClient jdbc, Contents contents) {
        this.jdbc = jdbc;
        this.contents = contents;
    }

    /** Starts a letter with everything that must be there; the test says the rest. */
    public Row letter(String system, String sourceMessageId) {
        return new Row(system, sourceMessageId);
    }

    public void event(LetterId letter, int sequence, String at, String status, String reason) {
        jdbc.sql(
                        """
                        insert into status_event (event_id, letter_id, sequence, system, status, final, occurred_at,
                            body)
                        values (:event, :letter, :sequence, 'bygglov', :status, false, :at, :body)""")
                .param("event", UUID.randomUUID())
                .param("letter", letter.value())
                .param("sequence", sequence)
                .param("status", status)
                .param("at", Instant.parse(at).atOffset(ZoneOffset.UTC))
                .param("body", "{\"sequence\": %d, \"status\": \"%s\"%s}".formatted(sequence, status, reason))
                .update();
    }

    public void line(LetterId letter, String at, LogLine.Step step, Integer attempt, String operator, String code) {
        jdbc.sql(
                        """
                        insert into log_line (letter_id, at, step, attempt, operator, code, detail)
                        values (:letter, :at, :step, :attempt, :operator, :code, null)""")
                .param("letter", letter.value())
                .param("at", Instant.parse(at).atOffset(ZoneOffset.UTC))
                .param("step", step.name())
                .param("attempt", attempt)
                .param("operator", operator)
                .param("code", code)
                .update();
    }

    public void empty() {
        jdbc.sql("truncate outbox, log_line, status_event, letter").update();
    }

    /** A letter about to be put in. */
    public class Row {

        private final Map<String, Object> columns = new LinkedHashMap<>();

        Row(String system, String sourceMessageId) {
            columns.put("id", LetterId.next().value());
            columns.put("system", system);
            columns.put("source_message_id", sourceMessageId);
            columns.put("request_hash", new byte[] {1});
            columns.put("door", "HTTP");
            columns.put("reply_queue", "q");
            columns.put("correlation_id", "c");
            columns.put("sender", "162021004748");
            columns.put("case_type", "bygglov.beslut");
            columns.put("category", "ARENDE");
            columns.put("protection_class", 3);
            columns.put("channel_policy", "DIGITAL_PREFERRED");
            columns.put("state", "ACCEPTED");
            columns.put("status", "RECEIVED");
            columns.put("sequence", 1);
            columns.put("content_handle", "h-" + UUID.randomUUID());
            columns.put("content_sha256", new byte[] {1});
            columns.put("content_size", 1L);
            columns.put("wrapping_key_id", "k");
            columns.put("wrapped_key", new byte[] {1});
            to("191212121212");
            accepted("2026-11-22T12:00:00Z");
            columns.put("deadline_at", columns.get("accepted_at"));
        }

        public Row with(String column, Object value) {
            columns.put(column, value);
            return this;
        }

        public Row to(String personnummer) {
            columns.put("encrypted_recipient", personnummer.getBytes(StandardCharsets.UTF_8));
            columns.put(
                    "recipient_hash",
                    contents.searchHash(new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, personnummer)));
            return this;
        }

        public Row accepted(String at) {
            columns.put("accepted_at", Instant.parse(at).atOffset(ZoneOffset.UTC));
            columns.put("updated_at", columns.get("accepted_at"));
            return this;
        }

        public LetterId put() {
            jdbc.sql("insert into letter (%s) values (%s)"
                            .formatted(
                                    String.join(", ", columns.keySet()),
                                    columns.keySet().stream().map(":"::concat).collect(Collectors.joining(", "))))
                    .params(columns)
                    .update();
            return new LetterId((UUID) columns.get("id"));
        }
    }
}
