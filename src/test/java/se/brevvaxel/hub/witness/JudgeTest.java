package se.brevvaxel.hub.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.AClock;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.hub.broker.Queues;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.status.ALetterStore;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;

/** Rows 39 and 42: a real broker and a real PostgreSQL, each of which may be lost. */
class JudgeTest {

    private static final AClock CLOCK = new AClock(Instant.parse("2026-11-22T12:00:00Z"));
    private static final ALetterStore STORE = ALetterStore.open(CLOCK);

    @TempDir
    static Path folder;

    private static ABroker broker;

    private AFencedPool hub;
    private Judge judge;
    private Court court;

    @BeforeAll
    static void start() throws Exception {
        broker = ABroker.in(folder, List.of());
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
        STORE.close();
    }

    @BeforeEach
    void convene() throws Exception {
        STORE.clear();
        empty();
        hub = new AFencedPool(STORE);
        judge = judge(broker.hub());
        court = Court.open(hub.fence.source(), ALetterStore.JSON, CLOCK);
    }

    @AfterEach
    void adjourn() {
        court.close();
        hub.close();
    }

    @Test
    void aFirstStartMakesThemAPairAndTheirMarkMoves() throws Exception {
        assertThat(judged()).isEqualTo(Verdict.FIRST);
        assertThat(judged()).isEqualTo(Verdict.TOGETHER);
        assertThat(judged()).isEqualTo(Verdict.TOGETHER);

        assertThat(witness().says().mark()).isEqualTo(3);
        assertThat(row()).containsEntry("mark", 3L);
        assertThat(hub.letsIn()).isTrue();
    }

    @Test
    void aBrokerThatKnowsNothingIsLostWhenItSaysSoASecondLaterToo() throws Exception {
        together();
        empty();

        assertThat(judged()).isNull();
        CLOCK.pass(Duration.ofMillis(999));
        assertThat(judged()).isNull();
        assertThat(row()).containsEntry("lanes_lost_at", null).containsEntry("tell_again_upto", null);
        CLOCK.pass(Duration.ofMillis(1));
        assertThat(judged()).isEqualTo(Verdict.BROKER_NEW);

        assertThat(row().get("lanes_lost_at")).isNotNull();
        assertThat(row().get("tell_again_upto")).isNotNull();
        assertThat(judged()).isEqualTo(Verdict.TOGETHER);
    }

    @Test
    void aBrokerThatIsHeardInBetweenHasLostNothing() throws Exception {
        together();
        Testimony its = witness().says();
        empty();
        assertThat(judged()).isNull();
        witness().write(its);
        CLOCK.pass(Duration.ofSeconds(2));

        assertThat(judged()).isEqualTo(Verdict.TOGETHER);

        assertThat(row()).containsEntry("lanes_lost_at", null).containsEntry("tell_again_upto", null);
        empty();
        assertThat(judged()).as("it is asked twice again").isNull();
    }

    @Test
    void aBrokerThatIsCutOffHasLostNothing() throws Exception {
        together();
        judge = judge(CutOff.from(broker.hub()));

        assertThatThrownBy(this::judged).isInstanceOf(JMSException.class);
        CLOCK.pass(Duration.ofSeconds(2));
        assertThatThrownBy(this::judged).isInstanceOf(JMSException.class);

        assertThat(row()).containsEntry("lanes_lost_at", null).containsEntry("tell_again_upto", null);
    }

    @Test
    void aDatabaseThatKnowsNothingIsNoFirstStartWhereTheBrokerIsCutOff() throws Exception {
        together();
        STORE.clear();
        judge = judge(CutOff.from(broker.hub()));

        assertThatThrownBy(this::judged).isInstanceOf(JMSException.class);

        assertThat(count("incarnation")).isZero();
    }

    @Test
    void aBrokerOfAnOlderTimeGetsWhatWasPublishedSinceAMinuteBeforeIt() throws Exception {
        together();
        Testimony its = witness().says();
        STORE.jdbc.update("update incarnation set mark = mark + 2");
        CLOCK.pass(Duration.ofMinutes(10));

        assertThat(judged()).isNull();
        CLOCK.pass(Duration.ofSeconds(1));
        assertThat(judged()).isEqualTo(Verdict.BROKER_OLDER);

        assertThat(row().get("lanes_lost_at")).isNotNull();
        assertThat(tellAgainSince()).isEqualTo(its.at().minus(Duration.ofMinutes(1)));
    }

    /** Or a crash between the two marks: it looks the same, and costs little. */
    @Test
    void aBrokerThatHasLostItsLastSecondGetsTheEventsOfTheLastMinuteAgain() throws Exception {
        LetterRow old = published();
        CLOCK.pass(Duration.ofMinutes(2));
        LetterRow fresh = published();
        together();
        Testimony its = witness().says();
        court.database().next(CLOCK.instant());

        assertThat(judged()).isEqualTo(Verdict.TOGETHER);

        assertThat(row()).containsEntry("lanes_lost_at", null);
        assertThat(tellAgainSince()).isEqualTo(its.at().minus(Duration.ofMinutes(1)));
        STORE.told.layOutAgain(100);
        assertThat(laidOut())
                .containsExactly(fresh.id().value())
                .doesNotContain(old.id().value());
        assertThat(witness().says().mark()).isEqualTo(its.mark() + 1);
    }

    @Test
    void theLettersOfAnOlderDatabaseAreGoneThroughBeforeAnybodyComesIn() throws Exception {
        LetterRow letter = STORE.accepted(ALetter.usual().build());
        together();
        hub.holdOne();
        long seen = witness().says().mark();
        STORE.jdbc.update("update incarnation set mark = mark - 5");
        List<Object> meanwhile = new ArrayList<>();
        court.close();
        court = Court.open(hub.fence.source(), ALetterStore.JSON, alsoLooking(() -> {
            meanwhile.add(hub.letsIn());
            meanwhile.add(hub.holds());
        }));

        assertThat(judged()).isEqualTo(Verdict.DATABASE_OLDER);

        assertThat(STORE.now(letter).state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(meanwhile).startsWith(false, 0).doesNotContain(true);
        assertThat(witness().says().mark()).isEqualTo((Long) row().get("mark")).isGreaterThan(seen);
        assertThat(row()).containsEntry("judging_since", null);
        assertThat(row().get("restored_at")).isNotNull();
        assertThat(hub.letsIn()).isTrue();
        assertThat(judged()).isEqualTo(Verdict.TOGETHER);
    }

    @Test
    void whatAPersonSaysAndWhatADeadJudgeLeftIsGoneThroughThoughTheMarksAreTogether() throws Exception {
        LetterRow letter = STORE.accepted(ALetter.usual().build());
        together();
        assertThat(judge.judge(court, true)).isEqualTo(Verdict.DATABASE_OLDER);
        assertThat(STORE.now(letter).state()).isEqualTo(LetterState.UNKNOWN);

        LetterRow next = STORE.accepted(ALetter.usual().called("T-2").build());
        court.database().judging(UUID.randomUUID(), CLOCK.instant());
        assertThat(judged()).isEqualTo(Verdict.DATABASE_OLDER);
        assertThat(STORE.now(next).state()).isEqualTo(LetterState.UNKNOWN);
    }

    @Test
    void nobodyWorksWithABrokerAndADatabaseThatAreStrangers() throws Exception {
        together();
        hub.holdOne();
        STORE.jdbc.update("update incarnation set pair = gen_random_uuid()");

        assertThat(judged()).isEqualTo(Verdict.STRANGERS);

        assertThat(hub.letsIn()).isFalse();
        assertThat(hub.holds()).isZero();
    }

    private void together() throws Exception {
        judged();
        assertThat(judged()).isEqualTo(Verdict.TOGETHER);
    }

    private Verdict judged() throws JMSException {
        return judge.judge(court, false);
    }

    private Judge judge(ConnectionFactory connections) {
        return new Judge(new BrokerWitness(connections), hub.fence, new Alarms(new SimpleMeterRegistry()), CLOCK);
    }

    private static BrokerWitness witness() {
        return new BrokerWitness(broker.hub());
    }

    private static void empty() {
        while (broker.depth(Queues.INCARNATION) > 0) {
            broker.take(Queues.INCARNATION, Duration.ofSeconds(5));
        }
    }

    private static Map<String, Object> row() {
        return STORE.jdbc.queryForMap("select * from incarnation");
    }

    private static Instant tellAgainSince() {
        return STORE.jdbc
                .queryForObject("select tell_again_since from incarnation", java.sql.Timestamp.class)
                .toInstant();
    }

    /** A letter whose event was published just now. */
    private static LetterRow published() {
        LetterRow letter =
                STORE.accepted(ALetter.usual().called("T-" + UUID.randomUUID()).build());
        STORE.jdbc.update(
                "update outbox set published_at = ? where published_at is null",
                java.sql.Timestamp.from(CLOCK.instant()));
        return letter;
    }

    private static List<UUID> laidOut() {
        return STORE.jdbc.queryForList(
                "select e.letter_id from outbox o join status_event e using (event_id) where published_at is null",
                UUID.class);
    }

    private static int count(String table) {
        return STORE.jdbc.queryForObject("select count(*) from " + table, Integer.class);
    }

    private interface Look {
        void look() throws SQLException;
    }

    /** The time, and whoever asks for it has us look around. */
    private static Clock alsoLooking(Look look) {
        return new Clock() {
            @Override
            public Instant instant() {
                try {
                    look.look();
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
                return CLOCK.instant();
            }

            @Override
            public ZoneId getZone() {
                return CLOCK.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return CLOCK.withZone(zone);
            }
        };
    }
}
