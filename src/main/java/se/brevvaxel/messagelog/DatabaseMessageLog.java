package se.brevvaxel.messagelog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.brevvaxel.content.ContentMissing;
import se.brevvaxel.content.Contents;
import se.brevvaxel.content.Kept;
import se.brevvaxel.letter.LetterId;

/** The message log as the tables hold it. Reads only. */
final class DatabaseMessageLog implements MessageLog {

    private static final String LINE =
            """
            select id, system, source_message_id, case_number, case_type, protection_class, door, status, channel,
                   operator_id, operator_name, transaction_id, accepted_at, updated_at,
                   content_handle, content_sha256, content_size, wrapping_key_id, wrapped_key, encrypted_recipient,
                   recipient_hash
              from letter""";

    // Jumps from name to name in the index: there are few systems and many letters.
    private static final String SYSTEMS =
            """
            with recursive names as (
                (select system from letter order by system limit 1)
                union all
                select (select l.system from letter l where l.system > n.system order by l.system limit 1)
                  from names n where n.system is not null)
            select system from names where system is not null""";

    private final JdbcClient jdbc;
    private final Contents contents;

    DatabaseMessageLog(JdbcClient jdbc, Contents contents) {
        this.jdbc = jdbc;
        this.contents = contents;
    }

    @Override
    public Page<LetterLine> search(SearchQuery query) {
        Search search = Search.of(query, contents);
        long total = jdbc.sql("select count(*) from letter" + search.where())
                .params(search.values())
                .query(Long.class)
                .single();
        List<LetterLine> items = query.offset() >= total ? List.of() : lines(search, query);
        return new Page<>(items, query.page(), query.limit(), total);
    }

    private List<LetterLine> lines(Search search, SearchQuery query) {
        return jdbc.sql(LINE + search.where() + " order by accepted_at desc, id desc limit :limit offset :offset")
                .params(search.values())
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query((row, number) -> line(row))
                .list();
    }

    @Override
    public Optional<Story> story(LetterId letter, @Nullable String onlyFor) {
        return jdbc.sql(LINE + " where id = :id")
                .param("id", letter.value())
                .query((row, number) -> line(row))
                .optional()
                .filter(line -> onlyFor == null || onlyFor.equals(line.system()))
                .map(line -> new Story(line, told(letter), done(letter)));
    }

    private List<Told> told(LetterId letter) {
        return jdbc.sql(
                        "select sequence, occurred_at, status, body from status_event where letter_id = :id order by sequence")
                .param("id", letter.value())
                .query((row, number) -> new Told(
                        row.getInt("sequence"),
                        instant(row, "occurred_at"),
                        row.getString("status"),
                        row.getString("body")))
                .list();
    }

    private List<LogLine> done(LetterId letter) {
        return jdbc.sql(
                        "select at, step, attempt, operator, code, detail from log_line where letter_id = :id order by id")
                .param("id", letter.value())
                .query((row, number) -> new LogLine(
                        letter,
                        instant(row, "at"),
                        LogLine.Step.valueOf(row.getString("step")),
                        row.getObject("attempt", Integer.class),
                        row.getString("operator"),
                        row.getString("code"),
                        row.getString("detail")))
                .list();
    }

    @Override
    public Optional<String> status(LetterId letter) {
        return jdbc.sql("select status from letter where id = :id")
                .param("id", letter.value())
                .query(String.class)
                .optional();
    }

    @Override
    public List<String> systems() {
        return jdbc.sql(SYSTEMS).query(String.class).list();
    }

    private LetterLine line(ResultSet row) throws SQLException {
        return new LetterLine(
                new LetterId(row.getObject("id", UUID.class)),
                row.getString("system"),
                row.getString("source_message_id"),
                row.getString("case_number"),
                row.getString("case_type"),
                row.getObject("protection_class", Integer.class),
                row.getString("door"),
                row.getString("status"),
                row.getString("channel"),
                row.getString("operator_id"),
                row.getString("operator_name"),
                row.getString("transaction_id"),
                instant(row, "accepted_at"),
                instant(row, "updated_at"),
                masked(row));
    }

    /** One letter whose key is gone must not hide the others of its list. */
    private @Nullable String masked(ResultSet row) throws SQLException {
        Kept kept = new Kept(
                row.getString("content_handle"),
                row.getBytes("content_sha256"),
                row.getLong("content_size"),
                row.getString("wrapping_key_id"),
                row.getBytes("wrapped_key"),
                row.getBytes("encrypted_recipient"),
                row.getBytes("recipient_hash"));
        try {
            return contents.maskedRecipient(kept);
        } catch (ContentMissing e) {
            return null;
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
