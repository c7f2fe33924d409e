package se.brevvaxel.hub.nodes;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.status.Doorplate;
import se.brevvaxel.status.Standstills;

/** This node and what it knows of the others. Whoever marks anything with its life gets it from here, and ends before it. */
@Configuration(proxyBeanMethods = false)
class NodesRoom {

    /** After the database: an embedded one has the same folder, and more to say of who stands in its way. */
    @Bean
    NodeFolder nodeFolder(@Value("${brevvaxel.data-dir}") Path dataDir, JdbcTemplate jdbc) throws IOException {
        return NodeFolder.take(dataDir);
    }

    @Bean(initMethod = "begin")
    KeptLives lives(
            NodeFolder folder,
            HikariDataSource pool,
            @Value("${brevvaxel.node.lease}") Duration lease,
            MeterRegistry meters) {
        KeptLives lives = new KeptLives(folder.node(), pool, lease);
        Gauge.builder("brevvaxel.nodes.living", lives, one -> one.living().size())
                .register(meters);
        return lives;
    }

    @Bean
    Node node(KeptLives lives) {
        return lives.mine();
    }

    /** How this node's sessions are called in the database. */
    @Bean
    Doorplate doorplate(Node node) {
        return new Doorplate(node.name());
    }

    @Bean
    Leases leases(Node node, JdbcTemplate jdbc, Clock clock) {
        return new Leases(
                new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                        .withJdbcTemplate(jdbc)
                        .withLockedByValue(node.name())
                        .usingDbTime()
                        .build()),
                clock);
    }

    /** Its name is that of the component in health. */
    @Bean
    NodesHealth nodes(KeptLives lives, JdbcTemplate jdbc, Standstills standstills) {
        return new NodesHealth(lives, jdbc, standstills);
    }
}
