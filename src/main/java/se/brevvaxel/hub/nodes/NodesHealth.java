package se.brevvaxel.hub.nodes;

import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.status.Standstills;

/** Shows which nodes live, by their names, who holds what one does for all, and who stands still with it. */
final class NodesHealth implements HealthIndicator {

    private final KeptLives lives;
    private final JdbcTemplate jdbc;
    private final Standstills standstills;

    NodesHealth(KeptLives lives, JdbcTemplate jdbc, Standstills standstills) {
        this.lives = lives;
        this.jdbc = jdbc;
        this.standstills = standstills;
    }

    @Override
    public Health health() {
        List<Map<String, Object>> leases = jdbc.queryForList(
                "select name, locked_by as node, lock_until > timezone('utc', clock_timestamp()) as held from shedlock"
                        + " order by name");
        return Health.up()
                .withDetail("thisNode", lives.mine().name())
                .withDetail(
                        "living",
                        lives.living().stream().map(Node::name).sorted().toList())
                .withDetail("leases", leases)
                .withDetail(
                        "standingStill",
                        standstills.now().stream().map(NodesHealth::shown).toList())
                .build();
    }

    private static Map<String, Object> shown(Standstills.Standstill standstill) {
        return Map.of(
                "work",
                standstill.work(),
                "session",
                standstill.session(),
                "seconds",
                standstill.since().toSeconds());
    }
}
