package se.brevvaxel.hub.witness;

import java.sql.ResultSet;
import java.time.OffsetDateTime;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.status.Strays;

/**
 * Whether broker and database belong together, and what is left to do or to look at since one of them was lost. Down when
 * nothing is sent for it.
 */
final class WitnessHealth implements HealthIndicator {

    private final Watch watch;
    private final JdbcTemplate jdbc;
    private final Strays strays;

    WitnessHealth(Watch watch, JdbcTemplate jdbc, Strays strays) {
        this.watch = watch;
        this.jdbc = jdbc;
        this.strays = strays;
    }

    @Override
    public Health health() {
        if (!watch.refusal().isEmpty()) {
            return Health.down().withDetail("refusal", watch.refusal()).build();
        }
        Health.Builder health = Health.up();
        try {
            health.withDetail("lettersOnLanesThatTheDatabaseDoesNotKnow", strays.count());
            jdbc.query("select restored_at, tell_again_after, tell_again_upto from incarnation", (ResultSet row) -> {
                OffsetDateTime restored = row.getObject("restored_at", OffsetDateTime.class);
                if (restored != null) {
                    health.withDetail("databaseRestoredAt", restored.toInstant().toString());
                }
                health.withDetail("publishesEventsAgain", row.getObject("tell_again_upto") != null);
            });
        } catch (DataAccessException away) {
            health.down().withDetail("database", "does not answer, or is being gone through");
        }
        return health.build();
    }
}
