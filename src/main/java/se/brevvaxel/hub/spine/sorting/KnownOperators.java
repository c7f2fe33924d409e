package se.brevvaxel.hub.spine.sorting;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.letter.SwedishDay;
import se.brevvaxel.letter.identity.ForeignText;
import se.brevvaxel.reachability.Reachability;

/** Every mailbox operator that the register has ever named, usable or not; the first sight of a new one is logged. */
public final class KnownOperators {

    private static final Logger LOG = LoggerFactory.getLogger(KnownOperators.class);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    public KnownOperators(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes note of the operator in an answer; what cannot be written now is noted at its next answer. */
    void see(Reachability answer) {
        if (answer instanceof Reachability.Reachable reachable) {
            see(reachable.operator().id(), reachable.operator().name(), "it can be used");
        } else if (answer instanceof Reachability.UnknownOperator unknown && unknown.id() != null) {
            see(unknown.id(), null, unknown.detail());
        }
    }

    private void see(String id, @Nullable String name, String inWords) {
        if (seen.contains(id)) {
            return;
        }
        try {
            if (isNew(id, name)) {
                LOG.info("a mailbox operator is seen for the first time: {} ({})", id, inWords);
            }
            seen.add(id);
        } catch (DataAccessException later) {
            LOG.warn("operator {} could not be noted yet", id);
        }
    }

    private boolean isNew(String id, @Nullable String name) {
        Instant now = clock.instant();
        int added = jdbc.update(
                "insert into known_operator (id, name, first_seen_at) values (?, ?, ?) on conflict do nothing",
                id,
                name == null ? null : ForeignText.kept(name, ForeignText.NAME, SwedishDay.of(now)),
                now.atOffset(ZoneOffset.UTC));
        return added > 0;
    }

    /** Their organisation numbers. */
    public List<String> ids() {
        return jdbc.queryForList("select id from known_operator order by id", String.class);
    }

    /** Organisation number to when it was first named. */
    Map<String, Instant> firstSeen() {
        var seenAt = new TreeMap<String, Instant>();
        jdbc.query("select id, first_seen_at from known_operator", row -> {
            seenAt.put(
                    row.getString("id"),
                    row.getObject("first_seen_at", OffsetDateTime.class).toInstant());
        });
        return seenAt;
    }
}
