package se.brevvaxel.hub.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;

/** Row 42: letters of a database that was restored to an older time. */
class SuspectsTest {

    @TempDir
    Path folder;

    private ASpine spine;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
    }

    @Test
    void everyLetterOnItsWayBecomesUnknownAndNothingGoesOnByItself() {
        LetterRow accepted = spine.accepted(ALetter.usual());
        LetterRow switched = spine.switched(ALetter.usual());
        LetterRow gathered = taken(spine.switched(ALetter.usual()), LetterState.GATHERED);
        LetterRow sending = spine.sending(spine.switched(ALetter.usual()), "node/life");
        LetterRow ordered = ordered();
        LetterRow made = taken(ordered(), LetterState.MADE);
        LetterRow printing = taken(taken(ordered(), LetterState.MADE), LetterState.PRINTING);
        LetterRow delayed =
                spine.store.taken(Step.of(spine.accepted(ALetter.usual()), LetterState.DELAYED, spine.clock.instant())
                        .waitFor(Duration.ofSeconds(1)));
        LetterRow unknown = spine.store.taken(Step.of(
                        spine.sending(spine.switched(ALetter.usual()), "node/life"),
                        LetterState.UNKNOWN,
                        spine.clock.instant())
                .because(Reason.NO_ANSWER)
                .outcomeUnknown()
                .waitFor(Duration.ofHours(1))
                .tell(Status.UNKNOWN));
        var all = List.of(accepted, switched, gathered, sending, ordered, made, printing, delayed, unknown);

        assertThat(goThrough()).isEqualTo(all.size());

        assertThat(all).allSatisfy(row -> {
            LetterRow now = spine.store.now(row);
            assertThat(now.state()).isEqualTo(LetterState.UNKNOWN);
            assertThat(now.way().reason()).isEqualTo(Reason.DATABASE_RESTORED);
            assertThat(now.way().outcomeWasUnknown()).isTrue();
            assertThat(spine.store.dueAt(row)).isNull();
            assertThat(spine.store.claimedBy(row)).isNull();
            assertThat(spine.store.told(row)).last().isEqualTo("UNKNOWN");
            assertThat(spine.store.steps(row)).last().isEqualTo("RESTORED");
        });
        assertThat(spine.lanes.look()).isEmpty();
    }

    @Test
    void whatIsToldOfItThenComesAfterAllThatMayHaveBeenToldMeanwhile() {
        LetterRow row = spine.accepted(ALetter.usual());

        goThrough();

        assertThat(spine.store.events(row))
                .extracting(event -> event.path("sequence").asInt())
                .containsExactly(1, 1_002);
    }

    @Test
    void oneThatWaitsForAPersonStaysAndCountsAsPerhapsArrived() {
        LetterRow held = spine.accepted(ALetter.usual());
        spine.parking.hold(held, Reason.UNKNOWN_CASE_TYPE, null);

        goThrough();

        LetterRow now = spine.store.now(held);
        assertThat(now.state()).isEqualTo(LetterState.HELD);
        assertThat(now.way().reason()).isEqualTo(Reason.UNKNOWN_CASE_TYPE);
        assertThat(now.way().outcomeWasUnknown()).isTrue();
        assertThat(spine.store.told(held)).containsExactly("RECEIVED", "HELD", "HELD");
    }

    @Test
    void oneThatWasGivenUpStaysSoAndCountsAsPerhapsArrived() {
        LetterRow failed =
                spine.store.taken(Step.of(spine.accepted(ALetter.usual()), LetterState.FAILED, spine.clock.instant())
                        .tell(Status.FAILED));

        goThrough();

        LetterRow now = spine.store.now(failed);
        assertThat(now.state()).isEqualTo(LetterState.FAILED);
        assertThat(now.way().outcomeWasUnknown()).isTrue();
        assertThat(now.way().restored()).isTrue();
        assertThat(spine.store.told(failed)).containsExactly("RECEIVED", "FAILED");
    }

    /** Somebody may have tried it again since, in a notice that nobody here knows: the one that is known may be another. */
    @Test
    void ofOneThatWasGivenUpTheNoticeIsKnownOnlyIfItMayHaveArrivedInIt() {
        for (boolean mayHaveArrived : new boolean[] {false, true}) {
            LetterRow failed = spine.store.taken(
                    Step.of(spine.accepted(ALetter.usual()), LetterState.FAILED, spine.clock.instant())
                            .inNotice(UUID.randomUUID()));
            spine.store.jdbc.update(
                    "update letter set outcome_was_unknown = ? where id = ?",
                    mayHaveArrived,
                    failed.id().value());

            goThrough();
            goThrough();

            LetterRow now = spine.store.now(failed);
            assertThat(now.way().restored()).isTrue();
            assertThat(now.way().noticeId())
                    .isEqualTo(mayHaveArrived ? failed.way().noticeId() : null);
        }
    }

    @Test
    void oneThatIsWithAForwarderIsAskedAboutOn() {
        LetterRow forwarded = spine.forwarded(ALetter.usual());
        var due = spine.store.dueAt(forwarded);

        goThrough();

        LetterRow now = spine.store.now(forwarded);
        assertThat(now.state()).isEqualTo(LetterState.FORWARDED);
        assertThat(now.way().outcomeWasUnknown()).isTrue();
        assertThat(spine.store.dueAt(forwarded)).isEqualTo(due);
    }

    @Test
    void oneWhoseWayHadEndedStaysAndIsReopenedAboveAllThatMayHaveBeenTold() {
        LetterRow sending = spine.sending(spine.switched(ALetter.usual()), "node/life");
        LetterRow failed = spine.store.taken(Step.decided(
                        spine.store.taken(Step.of(sending, LetterState.UNKNOWN, spine.clock.instant())
                                .outcomeUnknown()),
                        LetterState.FAILED,
                        spine.clock.instant())
                .tell(Status.FAILED));
        goThrough();
        assertThat(spine.store.now(failed).way().version())
                .isEqualTo(failed.way().version());
        spine.store.jdbc.update(
                "insert into incarnation (pair, mark, restored_at) values (gen_random_uuid(), 1, ?)",
                java.sql.Timestamp.from(spine.clock.instant()));

        spine.store.taken(Step.late(failed, LetterState.DELIVERED, spine.clock.instant())
                .by(Channel.DIGITAL)
                .tell(Status.DELIVERED));

        assertThat(spine.store.events(failed))
                .extracting(event -> event.path("sequence").asInt())
                .containsExactly(1, 2, 1_003, 1_004);
    }

    /** More than are gone through at a time, and a judge that died half way. */
    @Test
    void itIsBrokenOffAndBegunAgain() {
        List<LetterRow> rows = IntStream.range(0, 230)
                .mapToObj(n -> spine.accepted(ALetter.usual()))
                .toList();
        spine.clock.pass(Duration.ofSeconds(1));
        var since = spine.clock.instant();
        spine.store.taken(Step.restored(rows.get(0), since));

        assertThat(new Suspects(spine.store.letters, spine.clock).goThrough(since))
                .isEqualTo(229);

        assertThat(rows).allSatisfy(row -> assertThat(spine.store.told(row)).containsExactly("RECEIVED", "UNKNOWN"));
    }

    private int goThrough() {
        spine.clock.pass(Duration.ofSeconds(1));
        return new Suspects(spine.store.letters, spine.clock).goThrough(spine.clock.instant());
    }

    private LetterRow ordered() {
        return spine.store.taken(
                Step.of(spine.accepted(ALetter.usual()), LetterState.PRINT_ORDERED, spine.clock.instant())
                        .by(Channel.PRINT));
    }

    private LetterRow taken(LetterRow row, LetterState to) {
        return spine.store.taken(Step.of(row, to, spine.clock.instant()));
    }
}
