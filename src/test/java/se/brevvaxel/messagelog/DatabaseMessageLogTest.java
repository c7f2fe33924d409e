package se.brevvaxel.messagelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.identity.IdentityNumber;

class DatabaseMessageLogTest {

    private static final IdentityNumber TOLVAN = new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, "191212121212");

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;

    private final ReadableContents contents = new ReadableContents();
    private final LetterRows rows = new LetterRows(jdbc, contents);
    private final MessageLog log = new DatabaseMessageLog(jdbc, contents);

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void startOver() {
        rows.empty();
    }

    /** A search as its tests vary it. */
    private static final class Asked {
        private String onlyFor;
        private IdentityNumber recipient;
        private String caseNumber;
        private String sourceMessageId;
        private String system;
        private List<String> statuses = List.of();
        private Channel channel;
        private Instant from;
        private Instant before;
        private String text;
        private int limit = 20;
        private int page = 1;

        SearchQuery query() {
            return new SearchQuery(
                    onlyFor,
                    recipient,
                    caseNumber,
                    sourceMessageId,
                    system,
                    statuses,
                    channel,
                    from,
                    before,
                    text,
                    limit,
                    page);
        }
    }

    private List<String> found(Asked asked) {
        return log.search(asked.query()).items().stream()
                .map(LetterLine::sourceMessageId)
                .toList();
    }

    @Test
    void theNewestLetterComesFirst() {
        rows.letter("bygglov", "old").accepted("2026-11-20T12:00:00Z").put();
        rows.letter("bygglov", "new").accepted("2026-11-22T12:00:00Z").put();
        rows.letter("bygglov", "between").accepted("2026-11-21T12:00:00Z").put();

        assertThat(found(new Asked())).containsExactly("new", "between", "old");
    }

    @Test
    void aRecipientIsFoundByNumberAndShownMasked() {
        rows.letter("bygglov", "his").to("191212121212").put();
        rows.letter("bygglov", "hers").to("198101032384").put();
        Asked asked = new Asked();
        asked.recipient = TOLVAN;

        Page<LetterLine> page = log.search(asked.query());

        assertThat(page.items()).extracting(LetterLine::sourceMessageId).containsExactly("his");
        assertThat(page.items()).extracting(LetterLine::recipient).containsExactly("1912****-****");
        assertThat(page.total()).isEqualTo(1);
    }

    @Test
    void everyTermNarrowsTheSearch() {
        rows.letter("bygglov", "a")
                .with("case_number", "BYGG 1")
                .with("status", "HELD")
                .with("channel", "DIGITAL")
                .accepted("2026-11-20T12:00:00Z")
                .put();
        rows.letter("ekonomi", "b")
                .with("case_number", "EKO 1")
                .with("status", "PRINTED")
                .with("channel", "PRINT")
                .accepted("2026-11-21T12:00:00Z")
                .put();

        Asked byCase = new Asked();
        byCase.caseNumber = "BYGG 1";
        Asked bySource = new Asked();
        bySource.sourceMessageId = "a";
        Asked bySystem = new Asked();
        bySystem.system = "bygglov";
        Asked byStatus = new Asked();
        byStatus.statuses = List.of("HELD", "UNKNOWN");
        Asked byChannel = new Asked();
        byChannel.channel = Channel.DIGITAL;
        Asked byEnd = new Asked();
        byEnd.before = Instant.parse("2026-11-21T12:00:00Z");
        Asked byOwner = new Asked();
        byOwner.onlyFor = "bygglov";
        assertThat(List.of(byCase, bySource, bySystem, byStatus, byChannel, byEnd, byOwner))
                .allSatisfy(asked -> assertThat(found(asked)).containsExactly("a"));

        Asked byStart = new Asked();
        byStart.from = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(found(byStart)).containsExactly("b");
    }

    @Test
    void whoMaySeeOneSystemFindsNothingOfAnother() {
        rows.letter("ekonomi", "b").put();
        Asked asked = new Asked();
        asked.onlyFor = "bygglov";
        asked.system = "ekonomi";

        assertThat(found(asked)).isEmpty();
    }

    @Test
    void textIsFoundInAnyCaseAndItsWildcardsAreOnlyText() {
        rows.letter("bygglov", "x").with("case_number", "BYGG 100%_1").put();
        rows.letter("bygglov", "y").with("case_number", "BYGG 1000 1").put();

        Asked some = new Asked();
        some.text = "bygg";
        Asked exactly = new Asked();
        exactly.text = "100%_";
        assertThat(found(some)).containsExactlyInAnyOrder("x", "y");
        assertThat(found(exactly)).containsExactly("x");
    }

    @Test
    void sqlInATermIsOnlyText() {
        rows.letter("bygglov", "x").put();
        Asked asked = new Asked();
        asked.caseNumber = "' or 1=1 --";

        assertThat(found(asked)).isEmpty();
    }

    @Test
    void pagesHoldWhatWasAskedForAndSayHowManyThereAre() {
        for (int i = 1; i <= 5; i++) {
            rows.letter("bygglov", "m" + i)
                    .accepted("2026-11-2%dT12:00:00Z".formatted(i))
                    .put();
        }
        Asked asked = new Asked();
        asked.limit = 2;
        asked.page = 3;

        Page<LetterLine> page = log.search(asked.query());

        assertThat(page.items()).extracting(LetterLine::sourceMessageId).containsExactly("m1");
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.pages()).isEqualTo(3);
        asked.page = Integer.MAX_VALUE;
        assertThat(found(asked)).isEmpty();
    }

    @Test
    void moreThanAHundredAPageIsNotGiven() {
        Asked asked = new Asked();
        asked.limit = 101;

        assertThatThrownBy(asked::query).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLetterWhoseKeyIsGoneHidesNoOther() {
        rows.letter("bygglov", "gone")
                .with("content_handle", ReadableContents.GONE)
                .put();
        rows.letter("bygglov", "here").put();

        assertThat(log.search(new Asked().query()).items())
                .extracting(LetterLine::recipient)
                .containsExactlyInAnyOrder(null, "1912****-****");
    }

    @Test
    void aStoryHasItsEventsAndLinesInOrder() {
        LetterId letter = rows.letter("bygglov", "a").put();
        rows.event(letter, 2, "2026-11-22T12:00:05Z", "DELIVERED", "");
        rows.event(letter, 1, "2026-11-22T12:00:00Z", "RECEIVED", "");
        rows.line(letter, "2026-11-22T12:00:00Z", LogLine.Step.ACCEPTED, null, null, null);
        rows.line(letter, "2026-11-22T12:00:04Z", LogLine.Step.SENDING, 1, "165568402266", "BV401");

        Story story = log.story(letter, null).orElseThrow();

        assertThat(story.told()).extracting(Told::status).containsExactly("RECEIVED", "DELIVERED");
        assertThat(story.lines())
                .extracting(LogLine::step)
                .containsExactly(LogLine.Step.ACCEPTED, LogLine.Step.SENDING);
        assertThat(story.lines().get(1).attempt()).isEqualTo(1);
        assertThat(story.lines().get(1).operator()).isEqualTo("165568402266");
        assertThat(story.lines().get(1).code()).isEqualTo("BV401");
    }

    @Test
    void anotherSystemsStoryIsNotThere() {
        LetterId letter = rows.letter("ekonomi", "a").put();

        assertThat(log.story(letter, "bygglov")).isEmpty();
        assertThat(log.story(letter, "ekonomi")).isPresent();
        assertThat(log.story(LetterId.next(), null)).isEmpty();
    }

    @Test
    void everySystemIsNamedOnce() {
        assertThat(log.systems()).isEmpty();
        rows.letter("ekonomi", "1").put();
        rows.letter("bygglov", "1").put();
        rows.letter("bygglov", "2").put();

        assertThat(log.systems()).containsExactly("bygglov", "ekonomi");
    }

    @Test
    void aStatusIsKnownWhileThereIsALetter() {
        LetterId letter = rows.letter("ekonomi", "1").with("status", "HELD").put();

        assertThat(log.status(letter)).contains("HELD");
        assertThat(log.status(LetterId.next())).isEmpty();
    }
}
