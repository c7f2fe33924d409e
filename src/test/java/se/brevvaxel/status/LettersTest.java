package se.brevvaxel.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LogLine;

/** Against a real PostgreSQL. */
class LettersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:05:11.123456Z");
    private static final ALetterStore STORE = ALetterStore.open(Clock.fixed(NOW, ZoneOffset.UTC));
    private static final Letters letters = STORE.letters;

    @AfterAll
    static void close() {
        STORE.close();
    }

    @Test
    void anAcceptedLetterHasARowAnEventAndALine() {
        LetterRow row = accepted("row-event-line");

        assertThat(row.state()).isEqualTo(LetterState.ACCEPTED);
        assertThat(STORE.steps(row)).containsExactly("ACCEPTED");
        JsonNode event = STORE.events(row).get(0);
        assertThat(event.path("status").asText()).isEqualTo("RECEIVED");
        assertThat(event.path("final").isBoolean()).isTrue();
        assertThat(event.path("final").asBoolean()).isFalse();
        assertThat(event.path("sequence").asInt()).isEqualTo(1);
        assertThat(event.path("occurredAt").asText()).isEqualTo("2026-11-22T13:05:11.123Z");
        assertThat(event.path("letterId").asText()).isEqualTo(row.id().toString());
        assertThat(event.has("reason")).isFalse();
    }

    @Test
    void theSameIdOfTheSameSystemIsTakenOnce() {
        NewLetter first = letter("taken");
        assertThat(letters.accept(first)).isTrue();
        assertThat(letters.accept(letter("taken"))).isFalse();
        assertThat(letters.earlier("bygglov", "taken").orElseThrow().letter())
                .isEqualTo(first.letter().id());
        assertThat(count("select count(*) from status_event where body like '%\"taken\"%'"))
                .isEqualTo(1);
    }

    @Test
    void ofManyHandlesThoseOfLettersAreKnown() {
        LetterRow one = accepted("handle-one");
        LetterRow two = accepted("handle-two");

        assertThat(letters.referredTo(
                        Set.of(one.kept().handle(), two.kept().handle(), "abc/not-a-letters", "abd/neither")))
                .containsExactlyInAnyOrder(one.kept().handle(), two.kept().handle());
        assertThat(letters.referredTo(Set.of("abc/not-a-letters"))).isEmpty();
    }

    @Test
    void oneOfManyThatHandInTheSameIdAtOnceWins() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> all = java.util.Collections.nCopies(8, () -> letters.accept(letter("at-once")));
        long won = pool.invokeAll(all).stream()
                .filter(done -> {
                    try {
                        return done.get();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .count();
        pool.shutdown();
        assertThat(won).isEqualTo(1);
    }

    @Test
    void aStepChangesRowEventAndLogTogether() {
        LetterRow row = accepted("together");
        letters.take(Step.of(row, LetterState.HELD, NOW)
                .because(Reason.PROTECTED_IDENTITY)
                .tell(Status.HELD)
                .log(LogLine.Step.HELD, null, null, null));

        LetterRow held = letters.find(row.id()).orElseThrow();
        assertThat(held.state()).isEqualTo(LetterState.HELD);
        assertThat(held.way().sequence()).isEqualTo(2);
        JsonNode event = STORE.events(row).get(1);
        assertThat(event.at("/reason/code").asText()).isEqualTo("BV303");
        assertThat(event.at("/reason/key").asText()).isEqualTo("PROTECTED_IDENTITY");
        assertThat(STORE.steps(row)).containsExactly("ACCEPTED", "HELD");
    }

    @Test
    void aPersonalNumberInWhatAnOperatorWritesGetsNoFurther() {
        LetterRow row = accepted("talkative-operator");
        LetterRow sending = STORE.taken(Step.of(
                        STORE.taken(Step.of(row, LetterState.SWITCHED, NOW)
                                .through("165568402266", "Box för 191212121212 " + "x".repeat(300), "https://a")),
                        LetterState.SENDING,
                        NOW)
                .claim("node/life", NOW));
        LetterRow delivered = STORE.taken(Step.of(sending, LetterState.DELIVERED, NOW)
                .acceptedByOperator("kvitto 19121212-1212 " + "7".repeat(300))
                .tell(Status.DELIVERED));

        String receipt = "kvitto ********-**** " + "7".repeat(79);
        assertThat(delivered.way().transactionId()).isEqualTo(receipt);
        assertThat(delivered.way().operatorName())
                .startsWith("Box för ************ x")
                .hasSize(256);
        JsonNode event = STORE.events(row).get(1);
        assertThat(event.path("transactionId").asText()).isEqualTo(receipt);
        assertThat(event.at("/mailboxOperator/name").asText())
                .isEqualTo(delivered.way().operatorName());
    }

    @Test
    void ofTwoWhoStepAtOnceOneFindsNothingLeftToDo() {
        LetterRow seen = accepted("two-steps");
        Step first = Step.of(seen, LetterState.SWITCHED, NOW).by(Channel.DIGITAL);
        Step second = Step.of(seen, LetterState.HELD, NOW)
                .because(Reason.UNKNOWN_CASE_TYPE)
                .tell(Status.HELD);

        assertThat(letters.take(first)).isTrue();
        assertThat(letters.take(second)).isFalse();
        assertThat(letters.find(seen.id()).orElseThrow().state()).isEqualTo(LetterState.SWITCHED);
        assertThat(STORE.told(seen)).hasSize(1);
    }

    @Test
    void aStepGivesTheLetterAsItLeftIt() {
        LetterRow seen = accepted("as-it-left-it");
        Step step = Step.of(seen, LetterState.HELD, NOW)
                .because(Reason.UNKNOWN_CASE_TYPE)
                .tell(Status.HELD)
                .log(LogLine.Step.HELD, null, null, null);

        assertThat(letters.taken(step).map(LetterRow::way))
                .contains(letters.find(seen.id()).orElseThrow().way());
        assertThat(letters.taken(step)).isEmpty();
        assertThat(STORE.steps(seen)).containsExactly("ACCEPTED", "HELD");
    }

    @Test
    void anIllegalStepIsRefusedInWords() {
        LetterRow row = accepted("illegal");
        assertThatThrownBy(() -> Step.of(row, LetterState.DELIVERED, NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is ACCEPTED and cannot become DELIVERED");
    }

    @Test
    void severalLettersStepTogetherOrNotAtAll() {
        LetterRow one = accepted("several-1");
        LetterRow two = accepted("several-2");
        letters.take(
                Step.of(two, LetterState.HELD, NOW).because(Reason.TOO_LARGE).tell(Status.HELD));

        assertThat(letters.takeAll(
                        List.of(Step.of(one, LetterState.SWITCHED, NOW), Step.of(two, LetterState.SWITCHED, NOW)),
                        () -> {}))
                .isFalse();
        assertThat(letters.find(one.id()).orElseThrow().state()).isEqualTo(LetterState.ACCEPTED);
    }

    @Test
    void aRepeatIsToldAgainWithTheIdsThatTheEventsHad() {
        LetterRow row = accepted("again");
        letters.take(
                Step.of(row, LetterState.HELD, NOW).because(Reason.TOO_LARGE).tell(Status.HELD));
        var before = due(row);
        STORE.outbox.published(before);

        letters.cameAgain(
                row.id(), new Handover("bygglov", "again", Door.JMS, "brevvaxel.out.bygglov", "repeat-1"), NOW);

        var again = due(row);
        assertThat(again)
                .extracting(Outgoing::eventId)
                .isEqualTo(before.stream().map(Outgoing::eventId).toList());
        assertThat(again).extracting(Outgoing::correlationId).containsOnly("repeat-1");
    }

    @Test
    void eventsAreGivenInOrderUntilTheyArePublishedAndAFullQueueHidesNothing() {
        LetterRow row = accepted("order");
        letters.take(
                Step.of(row, LetterState.HELD, NOW).because(Reason.TOO_LARGE).tell(Status.HELD));
        assertThat(due(row)).isEqualTo(due(row)).hasSize(2);
        assertThat(due(row)).extracting(Outgoing::position).isSorted();
        assertThat(STORE.outbox.due(1000, Set.of("brevvaxel.out.bygglov"))).isEmpty();
        STORE.outbox.published(due(row));
        assertThat(due(row)).isEmpty();
    }

    @Test
    void aLogLineIsNeverChanged() {
        LetterRow row = accepted("never-changed");
        assertThatThrownBy(() -> STORE.jdbc.update(
                        "update log_line set detail = 'x' where letter_id = ?",
                        row.id().value()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changed");
    }

    @Test
    void anAttemptWhoseSenderIsGoneIsFoundAtOnceByItsOwnNodeAndLaterByOthers() {
        LetterRow row = accepted("abandoned");
        letters.take(Step.of(row, LetterState.SWITCHED, NOW).through("165568402266", "x", "https://x.example"));
        letters.take(Step.of(letters.find(row.id()).orElseThrow(), LetterState.SENDING, NOW)
                .claim("node-a/life-1", NOW.plusSeconds(60)));

        assertThat(abandoned("node-a", "life-1", NOW)).doesNotContain(row.id());
        assertThat(abandoned("node-a", "life-2", NOW)).contains(row.id());
        assertThat(abandoned("node-b", "life-1", NOW)).doesNotContain(row.id());
        assertThat(abandoned("node-b", "life-1", NOW.plusSeconds(61))).contains(row.id());
    }

    /** A node that is frozen there goes on some time, or not: nobody waits for it. */
    @Test
    void aLetterThatAStepIsJustBeingWrittenOfIsNeitherDueNorAbandoned() throws SQLException {
        LetterRow waiting = accepted("written-waiting");
        letters.take(Step.of(waiting, LetterState.DELAYED, NOW).waitFor(Duration.ofSeconds(10)));
        LetterRow sent = accepted("written-sent");
        letters.take(Step.of(sent, LetterState.SWITCHED, NOW).through("165568402266", "x", "https://x.example"));
        letters.take(Step.of(letters.find(sent.id()).orElseThrow(), LetterState.SENDING, NOW)
                .claim("node-w/life-1", NOW.plusSeconds(60)));
        try (Connection frozen =
                        Objects.requireNonNull(STORE.jdbc.getDataSource()).getConnection();
                Statement statement = frozen.createStatement()) {
            frozen.setAutoCommit(false);
            statement.execute(
                    "update letter set reason = 'x' where id in ('" + waiting.id() + "', '" + sent.id() + "')");

            assertThat(due(NOW.plusSeconds(10))).doesNotContain(waiting.id());
            assertThat(abandoned("node-w", "life-2", NOW)).doesNotContain(sent.id());
            frozen.rollback();
        }
        assertThat(due(NOW.plusSeconds(10))).contains(waiting.id());
        assertThat(abandoned("node-w", "life-2", NOW)).contains(sent.id());
    }

    @Test
    void aLetterWhoseLaneMessageIsLostIsFoundOnceAMinute() {
        LetterRow row = accepted("stranded");
        assertThat(stranded(NOW.minusSeconds(1), NOW)).doesNotContain(row.id());
        assertThat(stranded(NOW.plusSeconds(1), NOW.plusSeconds(61))).contains(row.id());
        assertThat(stranded(NOW.plusSeconds(2), NOW.plusSeconds(62))).doesNotContain(row.id());
    }

    @Test
    void aWaitThatIsOverIsDue() {
        LetterRow row = accepted("due");
        letters.take(Step.of(row, LetterState.DELAYED, NOW).waitFor(Duration.ofSeconds(10)));
        assertThat(STORE.overdue.due(NOW.plusSeconds(9), 100))
                .extracting(LetterRow::id)
                .doesNotContain(row.id());
        assertThat(STORE.overdue.due(NOW.plusSeconds(10), 100))
                .extracting(LetterRow::id)
                .contains(row.id());
    }

    /** Row 60: one decision beside a mass mailing. */
    @Test
    void aLetterByItselfGoesBeforeThoseOfABatchThatCameBeforeIt() {
        STORE.clear();
        LetterRow ofBatch = STORE.accepted(ALetter.usual()
                .called("of-batch")
                .batch("utskick")
                .acceptedAt(NOW)
                .build());
        LetterRow single = STORE.accepted(
                ALetter.usual().called("single").acceptedAt(NOW.plusSeconds(5)).build());

        assertThat(letters.isOfBatch(ofBatch.id())).isTrue();
        assertThat(letters.isOfBatch(single.id())).isFalse();
        assertThat(letters.isOfBatch(LetterId.next())).isFalse();
        assertThat(letters.in(LetterState.ACCEPTED, 2))
                .extracting(LetterRow::id)
                .containsExactly(single.id(), ofBatch.id());
        assertThat(STORE.overdue.stranded(LetterState.ACCEPTED, NOW.plusSeconds(60), NOW.plusSeconds(61), 1))
                .extracting(LetterRow::id)
                .containsExactly(single.id());
        assertThat(STORE.outbox.due(10, Set.of())).extracting(Outgoing::ofBatch).containsExactly(true, false);

        letters.take(Step.of(ofBatch, LetterState.DELAYED, NOW).waitFor(Duration.ofSeconds(1)));
        letters.take(Step.of(single, LetterState.DELAYED, NOW).waitFor(Duration.ofSeconds(10)));
        assertThat(STORE.overdue.due(NOW.plusSeconds(60), 1))
                .extracting(LetterRow::id)
                .containsExactly(single.id());
        assertThat(STORE.overdue.due(NOW.plusSeconds(60), 2))
                .extracting(LetterRow::id)
                .containsExactly(single.id(), ofBatch.id());
    }

    private static List<LetterId> due(Instant at) {
        return STORE.overdue.due(at, 100).stream().map(LetterRow::id).toList();
    }

    private static List<LetterId> abandoned(String node, String life, Instant at) {
        return STORE.overdue.abandoned(node, life, Set.of(), at, 100).stream()
                .map(LetterRow::id)
                .toList();
    }

    private static List<LetterId> stranded(Instant before, Instant at) {
        return STORE.overdue.stranded(LetterState.ACCEPTED, before, at, 1000).stream()
                .map(LetterRow::id)
                .toList();
    }

    private static List<Outgoing> due(LetterRow row) {
        return STORE.outbox.due(10_000, Set.of()).stream()
                .filter(event -> event.receiptName().startsWith(row.id().toString()))
                .toList();
    }

    private static long count(String sql) {
        Long count = STORE.jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    private static LetterRow accepted(String sourceMessageId) {
        return STORE.accepted(letter(sourceMessageId).letter());
    }

    private static NewLetter letter(String sourceMessageId) {
        return ALetterStore.fresh(
                ALetter.usual().called(sourceMessageId).acceptedAt(NOW).build());
    }
}
