package se.brevvaxel.status;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.letter.LetterId;

/**
 * Letters that a lane named and the database does not know: they were accepted after the time that the database was restored
 * to. Their home systems must hand them in again; their ids are kept, so that somebody can see how many they are.
 */
public final class Strays {

    private final JdbcTemplate jdbc;

    Strays(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps its id.
     *
     * @return {@code false} if it was kept already
     */
    public boolean keep(LetterId letter, Instant at) {
        return jdbc.update(
                        "insert into stray_letter (letter_id, seen_at) values (?, ?) on conflict do nothing",
                        letter.value(),
                        at.atOffset(ZoneOffset.UTC))
                == 1;
    }

    /** How many there are; one that a better copy of the database knows is none any more. */
    public int count() {
        Integer count = jdbc.queryForObject(
                "select count(*) from stray_letter s where not exists (select 1 from letter l where l.id = s.letter_id)",
                Integer.class);
        return count == null ? 0 : count;
    }
}
