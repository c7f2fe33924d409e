package se.brevvaxel.hub.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rows 39 and 42: what the testimonies come to. */
class VerdictTest {

    private static final UUID OURS = UUID.randomUUID();

    @Test
    void whereNobodyHasWrittenAnythingItIsTheFirstStart() {
        assertThat(Verdict.of(null, null, null)).isEqualTo(Verdict.FIRST);
    }

    @Test
    void theBrokersMarkIsTheDatabasesOrTheOneThatACrashKeptFromIt() {
        assertThat(Verdict.of(at(7), at(7), null)).isEqualTo(Verdict.TOGETHER);
        assertThat(Verdict.of(at(6), at(7), null)).isEqualTo(Verdict.TOGETHER);
        assertThat(Verdict.of(at(7), at(7), at(7))).isEqualTo(Verdict.TOGETHER);
    }

    @Test
    void aBrokerThatKnowsNothingIsNewAndOneThatKnowsTooLittleIsOlder() {
        assertThat(Verdict.of(null, at(7), null)).isEqualTo(Verdict.BROKER_NEW);
        assertThat(Verdict.of(null, at(7), at(7))).isEqualTo(Verdict.BROKER_NEW);
        assertThat(Verdict.of(at(5), at(7), null)).isEqualTo(Verdict.BROKER_OLDER);
    }

    @Test
    void aDatabaseThatKnowsLessThanTheBrokerIsOlder() {
        assertThat(Verdict.of(at(8), at(7), null)).isEqualTo(Verdict.DATABASE_OLDER);
        assertThat(Verdict.of(at(8), null, null)).isEqualTo(Verdict.DATABASE_OLDER);
    }

    @Test
    void aRunningHubSeesThatTheDatabaseIsOlderThoughTheBrokerIsNew() {
        assertThat(Verdict.of(null, at(7), at(8))).isEqualTo(Verdict.DATABASE_OLDER);
        assertThat(Verdict.of(null, null, at(8))).isEqualTo(Verdict.DATABASE_OLDER);
    }

    @Test
    void aBrokerAndADatabaseOfTwoPairsAreStrangers() {
        assertThat(Verdict.of(another(7), at(7), null)).isEqualTo(Verdict.STRANGERS);
        assertThat(Verdict.of(another(9), at(7), null)).isEqualTo(Verdict.STRANGERS);
        assertThat(Verdict.of(at(7), at(7), another(7))).isEqualTo(Verdict.STRANGERS);
    }

    private static Testimony at(long mark) {
        return new Testimony(OURS, mark, Instant.EPOCH);
    }

    private static Testimony another(long mark) {
        return new Testimony(UUID.randomUUID(), mark, Instant.EPOCH);
    }
}
