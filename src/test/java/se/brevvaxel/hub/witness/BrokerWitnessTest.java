package se.brevvaxel.hub.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
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

    /** A browser that is cut off shows nothing, and is no sign of an empty queue. */
    @Test
    void whetherItKnowsNothingItSaysForCertain() throws Exception {
        try (ABroker broker = ABroker.in(folder, List.of())) {
            var witness = new BrokerWitness(broker.hub());
            assertThat(witness.saysForCertain()).isNull();
            assertThat(broker.depth(Queues.INCARNATION))
                    .as("nothing is left behind")
                    .isZero();
            witness.write(at(1));
            witness.write(at(2));
            assertThat(witness.saysForCertain()).isEqualTo(at(2));
            assertThat(broker.depth(Queues.INCARNATION)).isEqualTo(1);

            var cutOff = new BrokerWitness(CutOff.from(broker.hub()));
            assertThat(cutOff.says()).isNull();
            assertThatThrownBy(cutOff::saysForCertain).isInstanceOf(JMSException.class);

            assertThat(witness.says()).as("what lay in between is passed over").isEqualTo(at(2));
            assertThat(broker.depth(Queues.INCARNATION)).isEqualTo(1);
        }
    }

    private static Testimony at(long mark) {
        return new Testimony(PAIR, mark, Instant.ofEpochSecond(mark));
    }
}
