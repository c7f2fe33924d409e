package se.brevvaxel.hub.witness;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.hub.nodes.Leases;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.Restored;
import se.brevvaxel.status.OverdueLetters;
import se.brevvaxel.status.Strays;
import se.brevvaxel.status.ToldEvents;

/** The witnesses, their judge, and the fence around the database. */
@Configuration(proxyBeanMethods = false)
class WitnessRoom {

    @Bean
    static Fence fence() {
        return new Fence();
    }

    /** It goes past the pool, and must be closed before the database is. */
    @Bean
    @DependsOn("dataSource")
    Watch watch(
            ConnectionFactory connectionFactory,
            Fence fence,
            ObjectMapper json,
            Alarms alarms,
            @Value("${brevvaxel.data-dir}") Path dataDir,
            @Value("${brevvaxel.broker.patience}") Duration patience,
            Clock clock) {
        Judge judge = new Judge(new BrokerWitness(connectionFactory), fence, alarms, clock);
        return new Watch(judge, fence, json, alarms, dataDir, patience, clock);
    }

    @Bean
    Restocking restocking(
            JdbcTemplate jdbc,
            OverdueLetters overdue,
            Onward onward,
            ToldEvents told,
            @Value("${brevvaxel.events.again-per-second}") int eventsASecond,
            Leases leases,
            Clock clock) {
        return new Restocking(jdbc, overdue, onward, told, eventsASecond, leases, clock);
    }

    @Bean
    Restored restored(JdbcTemplate jdbc) {
        return () -> jdbc
                .queryForList("select restored_at from incarnation where restored_at is not null", OffsetDateTime.class)
                .stream()
                .map(OffsetDateTime::toInstant)
                .findFirst();
    }

    /** Its name is that of the component in health. */
    @Bean
    WitnessHealth brokerAndDatabase(Watch watch, JdbcTemplate jdbc, Strays strays) {
        return new WitnessHealth(watch, jdbc, strays);
    }
}
