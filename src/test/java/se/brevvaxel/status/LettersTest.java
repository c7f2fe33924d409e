package se.brevvaxel.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.brevvaxel.content.Kept;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.Recipient;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.messagelog.LogLines;

/** Against a real PostgreSQL. */
class LettersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:05:11.123456Z");
    private static EmbeddedPostgres postgres;
    private static JdbcTemplate jdbc;
    private static Letters letters;
    private static StatusEvents events;
    private static Outbox outbox;
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @BeforeAll
    static void database() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        var source = postgres.getPostgresDatabase();
        Flyway.configure().dataSource(source).load().migrate();
        jdbc = new JdbcTemplate(source);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        events = new StatusEvents(jdbc, JSON, clock);
        letters = new Letters(
                jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)), events, new LogLines(jdbc));
        outbox = new JdbcOutbox(jdbc, clock);
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void anAcceptedLetterHasARowAnEventAndALine() throws Exception {
        LetterRow row = accepted("row-event-line");

        assertThat(row.state()).isEqualTo(LetterState.ACCEPTED);
        assertThat(lines(row)).containsExactly("ACCEPTED");
        JsonNode event = JSON.readTree(toldOf(row).get(0));
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
    void aStepChangesRowEventAndLogTogether() throws Exception {
        LetterRow row = accepted("together");
        letters.take(Step.of(row, LetterState.HELD, NOW)
                .because(Reason.PROTECTED_IDENTITY)
                .tell(Status.HELD)
                .log(LogLine.Step.HELD, null, null, null));

        LetterRow held = letters.find(row.id()).orElseThrow();
        assertThat(held.state()).isEqualTo(LetterState.HELD);
        assertThat(held.way().sequence()).isEqualTo(2);
        JsonNode event = JSON.readTree(toldOf(row).get(1));
        assertThat(event.at("/reason/code").asText()).isEqualTo("BV303");
        assertThat(event.at("/reason/key").asText()).isEqualTo("PROTECTED_IDENTITY");
        assertThat(lines(row)).containsExactly("ACCEPTED", "HELD");
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
        assertThat(toldOf(seen)).hasSize(1);
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
        assertThat(lines(seen)).containsExactly("ACCEPTED", "HELD");
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
                        List.of(Step.of(one, LetterState.SWITCHED, NOW), Step.of(two, LetterState.SWITCHED, NOW))))
                .isFalse();
        assertThat(letters.find(one.id()).orElseThrow().state()).isEqualTo(LetterState.ACCEPTED);
    }

    @Test
    void aRepeatIsToldAgainWithTheIdsThatTheEventsHad() {
        LetterRow row = accepted("again");
        letters.take(
                Step.of(row, LetterState.HELD, NOW).because(Reason.TOO_LARGE).tell(Status.HELD));
        var before = due(row);
        outbox.published(before);

        events.again(row.id(), new Handover("bygglov", "again", Door.JMS, "brevvaxel.out.bygglov", "repeat-1"));

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
        assertThat(outbox.due(1000, Set.of("brevvaxel.out.bygglov"))).isEmpty();
        outbox.published(due(row));
        assertThat(due(row)).isEmpty();
    }

    @Test
    void aLogLineIsNeverChanged() {
        LetterRow row = accepted("never-changed");
        assertThatThrownBy(() -> jdbc.update(
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
        assertThat(letters.due(NOW.plusSeconds(9), 100))
                .extracting(LetterRow::id)
                .doesNotContain(row.id());
        assertThat(letters.due(NOW.plusSeconds(10), 100))
                .extracting(LetterRow::id)
                .contains(row.id());
    }

    private static List<LetterId> abandoned(String node, String life, Instant at) {
        return letters.abandoned(node, life, at, 100).stream()
                .map(LetterRow::id)
                .toList();
    }

    private static List<LetterId> stranded(Instant before, Instant at) {
        return letters.stranded(LetterState.ACCEPTED, before, at, 1000).stream()
                .map(LetterRow::id)
                .toList();
    }

    private static List<Outgoing> due(LetterRow row) {
        return outbox.due(10_000, Set.of()).stream()
                .filter(event -> event.receiptName().startsWith(row.id().toString()))
                .toList();
    }

    private static List<String> lines(LetterRow row) {
        return jdbc.queryForList(
                "select step from log_line where letter_id = ? order by id",
                String.class,
                row.id().value());
    }

    private static List<String> toldOf(LetterRow row) {
        return jdbc.queryForList(
                "select body from status_event where letter_id = ? order by sequence",
                String.class,
                row.id().value());
    }

    private static long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    private static LetterRow accepted(String sourceMessageId) {
        NewLetter letter = letter(sourceMessageId);
        letters.accept(letter);
        return letters.find(letter.letter().id()).orElseThrow();
    }

    private static NewLetter letter(String sourceMessageId) {
        var letter = new Letter(
                LetterId.next(),
                new Handover("bygglov", sourceMessageId, Door.HTTP, "brevvaxel.out.bygglov", sourceMessageId),
                "162021004748",
                "BYGG 2026-000123",
                "bygglov.beslut",
                Category.ARENDE,
                ProtectionClass.THREE,
                ChannelPolicy.DIGITAL_PREFERRED,
                new Recipient(
                        new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, "191212121212"),
                        null,
                        ProtectedIdentity.NONE,
                        null),
                "Beslut",
                new Body(Body.Format.PLAIN, "Hej"),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                NOW);
        byte[] some = {1, 2, 3};
        return new NewLetter(
                letter,
                new Kept("handle-" + sourceMessageId + letter.id(), some, 3, "k1", some, some, some),
                some,
                false,
                NOW.plusSeconds(86_400));
    }
}
