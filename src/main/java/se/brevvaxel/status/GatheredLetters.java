package se.brevvaxel.status;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The letters that wait to go as notices, in groups that may share a call. */
public final class GatheredLetters {

    /**
     * Letters of one text, to one operator.
     *
     * @param key what the letters of the group were gathered under
     */
    public record Group(String operator, URI address, String key) {}

    private final JdbcTemplate jdbc;

    GatheredLetters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The groups whose time has come: the first letter has waited since {@code before}, or there are {@code enough}. The
     * one that has waited longest comes first, for each operator.
     *
     * @param most of each operator
     */
    public List<Group> due(Instant before, int enough, int most) {
        return jdbc.query(
                """
                select operator_id, operator_address, notice_group from (
                    select operator_id, operator_address, notice_group,
                        row_number() over (partition by operator_id order by min(updated_at)) as place
                    from letter where state = 'GATHERED'
                    group by operator_id, operator_address, notice_group
                    having min(updated_at) <= ? or count(*) >= ?) due
                where place <= ? order by place""",
                (row, n) -> new Group(
                        row.getString("operator_id"),
                        URI.create(row.getString("operator_address")),
                        row.getString("notice_group")),
                before.atOffset(ZoneOffset.UTC),
                enough,
                most);
    }

    /** The letters of a group, the longest there first. */
    public List<LetterRow> of(Group group, int most) {
        return jdbc.query(
                """
                select * from letter
                where state = 'GATHERED' and operator_id = ? and operator_address = ? and notice_group = ?
                order by updated_at, id limit ?""",
                LetterRows::row,
                group.operator(),
                group.address().toString(),
                group.key(),
                most);
    }
}
