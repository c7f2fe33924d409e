package se.brevvaxel.hub.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.junit.jupiter.api.Test;
import se.brevvaxel.hub.nodes.Leases;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.status.ALetterStore;

/** Two nodes, on a real PostgreSQL. */
class RestockingTest {

    private static final int A_SECOND = 5;

    @Test
    void eventsAreLaidOutSoManyASecondHoweverManyNodesThereAre() {
        try (ALetterStore store = ALetterStore.open(Clock.systemUTC())) {
            IntStream.range(0, 20)
                    .forEach(n -> store.accepted(
                            ALetter.usual().called("T-" + UUID.randomUUID()).build()));
            store.jdbc.update("update outbox set published_at = now()");
            var witness = new DatabaseWitness(store.jdbc);
            witness.begin(UUID.randomUUID(), Instant.now());
            Restocking one = restocking(store, "one");
            Restocking other = restocking(store, "other");
            one.events();
            assertThat(count(store, "shedlock"))
                    .as("no lease while there is nothing to do")
                    .isZero();
            witness.tellAgain(Instant.EPOCH);

            one.events();
            other.events();

            assertThat(count(store, "outbox where published_at is null")).isEqualTo(A_SECOND);
        }
    }

    private static Restocking restocking(ALetterStore store, String node) {
        var locks = new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                .withJdbcTemplate(store.jdbc)
                .withLockedByValue(node)
                .usingDbTime()
                .build());
        return new Restocking(
                store.jdbc,
                store.overdue,
                new Onward(store.letters, null),
                store.told,
                A_SECOND,
                new Leases(locks, Clock.systemUTC()),
                Clock.systemUTC());
    }

    private static int count(ALetterStore store, String what) {
        return store.jdbc.queryForObject("select count(*) from " + what, Integer.class);
    }
}
