package se.brevvaxel.messagelog;

import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds lines to the message log, in the transaction of what they tell. */
public final class LogLines {

    private final JdbcTemplate jdbc;

    public LogLines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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
