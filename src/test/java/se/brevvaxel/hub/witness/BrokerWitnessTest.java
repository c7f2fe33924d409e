package se.brevvaxel.hub.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.hub.broker.Queues;

/** Against a real broker. */
class BrokerWitnessTest {

    private static final UUID PAIR = UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    void itSaysTheLatestAfterARestartTooAndKeepsFew() throws Exception {
        try (ABroker broker = ABroker.in(folder, List.of())) {
            var witness = new BrokerWitness(broker.hub());
            assertThat(witness.says()).isNull();
            for (int mark = 1; mark <= 40; mark++) {
                witness.write(at(mark));
                assertThat(witness.says()).isEqualTo(at(mark));
            }
            assertThat(broker.depth(Queues.INCARNATION)).isBetween(1, 2);
        }
        try (ABroker again = ABroker.in(folder, List.of())) {
            assertThat(new BrokerWitness(again.hub()).says()).isEqualTo(at(40));
        }
    }

    private static Testimony at(long mark) {
        return new Testimony(PAIR, mark, Instant.ofEpochSecond(mark));
    }
}
