package se.brevvaxel.messagelog;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.letter.LetterId;

/** Adds lines to the message log, in the transaction of what they tell. */
public final class LogLines {

    private final JdbcTemplate jdbc;

    public LogLines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest line of this kind in a letter's log. */
    public Optional<LogLine> latest(LetterId letter, LogLine.Step kind) {
        return jdbc
                .query(
                        """
                        select at, attempt, operator, code, detail from log_line
                        where letter_id = ? and step = ? order by id desc limit 1""",
                        (row, n) -> new LogLine(
                                letter,
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                kind,
                                row.getObject("attempt", Integer.class),
                                row.getString("operator"),
                                row.getString("code"),
                                row.getString("detail")),
                        letter.value(),
                        kind.name())
                .stream()
                .findFirst();
    }

    /** Adds these, in this order. */
    public void add(List<LogLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        List<Object[]> rows = lines.stream()
                .map(line -> new Object[] {
                    line.letter().value(),
                    line.at().atOffset(ZoneOffset.UTC),
                    line.step().name(),
                    line.attempt(),
                    line.operator(),
                    line.code(),
                    line.detail()
                })
                .toList();
        jdbc.batchUpdate(
                "insert into log_line (letter_id, at, step, attempt, operator, code, detail) values (?,?,?,?,?,?,?)",
                rows);
    }
}
