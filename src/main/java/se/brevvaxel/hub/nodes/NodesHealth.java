package se.brevvaxel.hub.nodes;

import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.JdbcTemplate;

/** Shows which nodes live, by their names, and who holds what one does for all. */
final class NodesHealth implements HealthIndicator {

    private final KeptLives lives;
    private final JdbcTemplate jdbc;

    NodesHealth(KeptLives lives, JdbcTemplate jdbc) {
        this.lives = lives;
        this.jdbc = jdbc;
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
                .build();
    }
}
