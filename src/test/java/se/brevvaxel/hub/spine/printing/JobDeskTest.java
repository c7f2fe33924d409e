package se.brevvaxel.hub.spine.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.opening.AnOpening;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.PrintJobs;
import se.brevvaxel.status.Step;

/**
 * Jobs, and every window in which a hub may die over one: the database refuses to write the next state, or the disk to
 * take the next file, and a desk that remembers nothing begins anew on what is left.
 */
class JobDeskTest {

    private static final String OTHER = "198101032384";

    @TempDir
    Path home;

    private ASpine spine;
    private APrintRoom room;

    @BeforeEach
    void begin() throws IOException {
        spine = ASpine.begin(home.resolve("content"));
        room = new APrintRoom(spine, home);
    }

    @AfterEach
    void nobodyDiesAnyMore() {
        lives();
    }

    @Test
    void aJobIsClosedWhenItsFirstLetterHasWaitedLongEnough() throws IOException {
        List<LetterRow> rows = room.made(2);
        spine.clock.pass(APrintRoom.CLOSE_AFTER);
        rows.add(room.made());
        room.jobDesk().close();
        assertThat(room.seen()).isEmpty();

        spine.clock.pass(Duration.ofMillis(1));
        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);
        assertThat(room.seen()).hasSize(1);
        assertThat(room.tray()).isEmpty();
    }

    @Test
    void whatIsMadeLaterGoesWithTheNextJob() throws IOException {
        List<LetterRow> rows = room.made(2);
        room.untilItIsTimeToClose();
        room.jobDesk().close();
        rows.addAll(room.made(2));
        room.untilItIsTimeToClose();
        room.jobDesk().close();

        room.eachIsPrintedOnce(rows);
        assertThat(room.seen()).hasSize(2);
    }

    @Test
    void withoutLettersThereIsNoJob() throws IOException {
        room.untilItIsTimeToClose();
        room.jobDesk().close();

        assertThat(room.seen()).isEmpty();
        assertThat(spine.store.jdbc.queryForObject("select count(*) from print_job", Long.class))
                .isZero();
    }

    @Test
    void aHubThatDiesBeforeItsJobIsChosenLeavesEveryLetterInTheTray() throws IOException {
        List<LetterRow> rows = room.made(3);
        dies("insert", "OPEN");
        closeAndDie();
        assertThat(rows).allMatch(row -> spine.store.now(row).state() == LetterState.MADE);
        assertThat(room.seen()).isEmpty();

        lives();
        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);
    }

    @Test
    void aJobThatIsChosenAndNotLaidIsLaidByTheNext() throws IOException {
        List<LetterRow> rows = room.made(3);
        // Where its folder should be made there is a file: the disk takes nothing.
        Path obstacle = Files.writeString(room.folder.resolve(".making"), "");
        room.untilItIsTimeToClose();
        room.jobDesk().close();
        assertThat(states()).containsExactly(PrintJobs.State.OPEN);
        assertThat(room.seen()).isEmpty();
        assertThat(spine.alarms("print-job")).isEqualTo(1);

        Files.delete(obstacle);
        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);
    }

    @Test
    void anEngineerIsCalledOnceAboutAJobThatWaitsAndAgainWhenItsCauseIsAnother() throws IOException {
        List<LetterRow> rows = room.made(2);
        Path making = Files.writeString(room.folder.resolve(".making"), "");
        room.untilItIsTimeToClose();
        JobDesk desk = room.jobDesk();
        desk.close();
        desk.close();
        desk.close();
        assertThat(spine.alarms("print-job")).isEqualTo(1);

        Files.delete(making);
        Path obstacle = Files.createDirectory(room.folder.resolve("job-" + unfinished()));
        Path something = Files.writeString(obstacle.resolve("something"), "else");
        desk.close();
        desk.close();
        assertThat(spine.alarms("print-job")).isEqualTo(2);

        Files.delete(something);
        Files.delete(obstacle);
        desk.close();
        room.eachIsPrintedOnce(rows);

        LetterRow later = room.made();
        rows.add(later);
        Files.delete(room.folder.resolve(".making"));
        Files.writeString(making, "");
        room.untilItIsTimeToClose();
        desk.close();
        desk.close();
        assertThat(spine.alarms("print-job")).isEqualTo(3);
        Files.delete(making);
        desk.close();
        room.eachIsPrintedOnce(rows);
    }

    /** As it lies when two desks made one letter and the hub died while the second laid its own in the tray. */
    @Test
    void paperThatIsNotWhatItsLineSaysIsMadeAnew() throws IOException {
        LetterRow row = room.made();
        Files.writeString(room.folder.resolve(".tray").resolve(row.id() + ".pdf"), "the other one");
        room.untilItIsTimeToClose();
        room.jobDesk().close();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.PRINT_ORDERED);
        assertThat(room.seen()).isEmpty();

        room.paperDesk().make(row.id().toString());
        room.untilItIsTimeToClose();
        room.jobDesk().close();
        room.eachIsPrintedOnce(List.of(row));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aJobThatIsLaidAndNotMarkedIsLaidAnewOutOfSight(boolean whole) throws IOException {
        List<LetterRow> rows = room.made(3);
        dies("update", "HANDING_OVER");
        closeAndDie();
        assertThat(states()).containsExactly(PrintJobs.State.OPEN);
        assertThat(room.seen()).isEmpty();
        if (!whole) {
            Path laid = room.folder.resolve(".making").resolve("job-" + unfinished());
            Files.delete(laid.resolve("job.done"));
            Files.writeString(laid.resolve("index.csv.half.part"), "half");
        }

        lives();
        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);
        assertThat(room.seen().get(0).resolve("index.csv.half.part")).doesNotExist();
    }

    @Test
    void aJobThatIsMarkedAndStillHiddenIsShownOnce() throws IOException {
        List<LetterRow> rows = room.made(3);
        Path obstacle = markedAndHidden();

        Files.delete(obstacle);
        assertThat(room.seen()).isEmpty();
        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);
    }

    /**
     * What is made is chosen, laid and marked to be handed over, and the disk refuses to show it.
     *
     * @return what lies where it is to be shown
     */
    private Path markedAndHidden() throws IOException {
        dies("update", "HANDING_OVER");
        closeAndDie();
        lives();
        Path obstacle = Files.writeString(room.folder.resolve("job-" + unfinished()), "a file of that name");
        room.jobDesk().close();
        assertThat(states()).containsExactly(PrintJobs.State.HANDING_OVER);
        return obstacle;
    }

    /** Row 46: what is out of sight has not left, however far its job had come. */
    @Test
    void whoBecomesProtectedWhileAMarkedJobIsStillHiddenIsNotInIt() throws IOException {
        spine.protection.isThere();
        List<LetterRow> rows = room.made(2);
        LetterRow marked = room.ordered(ALetter.usual().to(OTHER));
        room.paperDesk().make(marked.id().toString());
        Path obstacle = markedAndHidden();
        spine.clock.pass(AnOpening.FRESH_FOR);
        spine.protection.saysOf(OTHER, Protection.MARKED);

        room.jobDesk().close();
        assertThat(room.outOfSight()).singleElement().satisfies(job -> assertThat(job.resolve(marked.id() + ".pdf"))
                .doesNotExist());
        assertThat(room.tray())
                .noneMatch(paper -> paper.toString().contains(marked.id().toString()));

        Files.delete(obstacle);
        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);
        room.paperDesk().make(marked.id().toString());
        assertThat(spine.store.now(marked).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(marked)).isEqualTo("PROTECTED_IDENTITY");
    }

    /** A hub that dies while the folder is gone must not be taken for one that has shown it. */
    @Test
    void aMarkedJobIsTakenApartOnlyWhenItsRowSaysSo() throws IOException {
        List<LetterRow> rows = room.made(2);
        Path obstacle = markedAndHidden();
        dies("update", "OPEN");
        closeAndDie();
        assertThat(states()).containsExactly(PrintJobs.State.HANDING_OVER);
        assertThat(room.outOfSight()).singleElement().satisfies(job -> assertThat(job.resolve("job.done"))
                .exists());

        lives();
        Files.delete(obstacle);
        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);
    }

    @Test
    void aShareThatIsAwayIsNotTakenForAVendorWhoHasCollected() throws IOException {
        List<LetterRow> rows = room.made(2);
        Path obstacle = markedAndHidden();
        Path away = Files.move(room.folder, home.resolve("away"));

        room.jobDesk().close();
        assertThat(rows).allMatch(row -> spine.store.now(row).state() == LetterState.PRINTING);

        Files.move(away, room.folder);
        Files.delete(obstacle);
        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);
    }

    @Test
    void aJobThatIsShownAndNotWrittenDownIsNotShownTwice() throws IOException {
        List<LetterRow> rows = shownAndNotWrittenDown();

        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);
        assertThat(room.seen()).hasSize(1);
    }

    @Test
    void aJobThatTheVendorCollectedBeforeItWasWrittenDownIsNotPrintedAgain() throws IOException {
        List<LetterRow> rows = shownAndNotWrittenDown();
        room.collect();
        LetterRow later = room.made();

        room.untilItIsTimeToClose();
        room.jobDesk().close();

        rows.add(later);
        room.eachIsPrintedOnce(rows);
        assertThat(room.seen()).singleElement().satisfies(job -> assertThat(job.resolve(later.id() + ".pdf"))
                .exists());
    }

    @Test
    void paperThatACrashLeftInTheTrayIsNotGatheredAgainAndIsTidiedAway() throws IOException {
        List<LetterRow> rows = shownAndNotWrittenDown();
        List<Path> papers = room.tray();
        List<byte[]> left = new ArrayList<>();
        for (Path paper : papers) {
            left.add(Files.readAllBytes(paper));
        }
        room.jobDesk().close();
        // As if it had died between the commit and the clearing.
        for (int i = 0; i < papers.size(); i++) {
            Files.write(papers.get(i), left.get(i));
        }
        room.untilItIsTimeToClose();
        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);

        room.tidy.tidy();
        assertThat(room.tray()).isEmpty();
    }

    @Test
    void aLetterThatIsHeldMeanwhileIsNeitherPrintedNorSetFree() throws IOException {
        List<LetterRow> rows = room.made(3);
        dies("update", "HANDING_OVER");
        closeAndDie();
        lives();
        LetterRow held = rows.remove(1);
        spine.parking.hold(spine.store.now(held), Reason.INTERNAL_FAULT, null);
        room.shop.clear(List.of(held.id().toString()));

        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);
        assertThat(spine.store.now(held).state()).isEqualTo(LetterState.HELD);
    }

    @Test
    void whatIsWithdrawnOutOfTheTrayIsInNoJobAndDelaysNoOther() throws IOException {
        List<LetterRow> rows = room.made(3);
        LetterRow withdrawn = rows.remove(1);
        spine.store.taken(Step.decided(withdrawn, LetterState.CANCELLED, spine.clock.instant()));
        room.untilItIsTimeToClose();

        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);
        room.tidy.tidy();
        assertThat(room.tray()).as("its paper is tidied away").isEmpty();
        assertThat(spine.store.now(withdrawn).state()).isEqualTo(LetterState.CANCELLED);
    }

    @Test
    void aJobThatNoLetterIsLeftInIsDropped() throws IOException {
        List<LetterRow> rows = room.made(2);
        dies("update", "HANDING_OVER");
        closeAndDie();
        lives();
        rows.forEach(row -> spine.parking.hold(spine.store.now(row), Reason.INTERNAL_FAULT, null));

        room.jobDesk().close();
        assertThat(spine.store.jobs.unfinished()).isEmpty();
        assertThat(room.seen()).isEmpty();
        assertThat(room.outOfSight()).as("what it was laid of names persons").isEmpty();
    }

    @Test
    void whatLiesOutOfSightAndIsNoJobIsTidiedAwayWhenItIsOld() throws IOException {
        room.made(2);
        markedAndHidden();
        UUID job = unfinished();
        Path making = room.folder.resolve(".making");
        Path old = laid(making.resolve("job-" + UUID.randomUUID()), Duration.ofMinutes(61));
        Path young = laid(making.resolve("job-" + UUID.randomUUID()), Duration.ofMinutes(59));
        Path foreign = laid(making.resolve("job-of-somebody-else"), Duration.ofDays(1));
        age(making.resolve("job-" + job), Duration.ofDays(1));

        room.tidy.tidy();

        assertThat(old).doesNotExist();
        assertThat(room.outOfSight()).containsExactlyInAnyOrder(young, foreign, making.resolve("job-" + job));
        assertThat(room.tray()).hasSize(4);
    }

    private Path laid(Path folder, Duration ago) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("one.pdf"), "paper");
        return age(folder, ago);
    }

    private Path age(Path folder, Duration ago) throws IOException {
        return Files.setLastModifiedTime(
                folder, FileTime.from(spine.clock.instant().minus(ago)));
    }

    @Test
    void paperThatIsGoneFromTheTrayIsMadeAnewAndDelaysNoOther() throws IOException {
        List<LetterRow> rows = room.made(3);
        LetterRow lost = rows.remove(0);
        Files.delete(room.folder.resolve(".tray").resolve(lost.id() + ".pdf"));
        room.untilItIsTimeToClose();
        room.jobDesk().close();
        room.eachIsPrintedOnce(rows);
        assertThat(spine.store.now(lost).state()).isEqualTo(LetterState.PRINT_ORDERED);
        assertThat(spine.lanes.look()).containsExactly("print " + lost.id());

        room.paperDesk().make(lost.id().toString());
        room.untilItIsTimeToClose();
        room.jobDesk().close();
        rows.add(lost);
        room.eachIsPrintedOnce(rows);
    }

    @Test
    void aJobThatCannotBeFinishedStopsNoOther() throws IOException {
        List<LetterRow> stuck = room.made(2);
        dies("update", "HANDING_OVER");
        closeAndDie();
        lives();
        Path obstacle = room.folder.resolve("job-" + unfinished());
        Files.writeString(obstacle, "a file of that name");
        List<LetterRow> others = room.made(2);
        room.untilItIsTimeToClose();
        room.jobDesk().close();
        assertThat(others).allMatch(row -> spine.store.now(row).state() == LetterState.PRINTED);

        Files.delete(obstacle);
        room.jobDesk().close();
        stuck.addAll(others);
        room.eachIsPrintedOnce(stuck);
    }

    @Test
    void ofSeveralNodesOneAtATimeClosesJobs() throws Exception {
        List<LetterRow> rows = room.made(12);
        room.untilItIsTimeToClose();
        var nodes = Executors.newFixedThreadPool(4);
        Callable<Void> close = () -> {
            room.jobDesk().close();
            return null;
        };
        for (Future<Void> node : nodes.invokeAll(List.of(close, close, close, close))) {
            node.get();
        }
        nodes.shutdown();

        room.eachIsPrintedOnce(rows);
        assertThat(room.seen()).hasSize(1);
    }

    /** The vendor may see the job, and the database knows nothing of that. */
    private List<LetterRow> shownAndNotWrittenDown() throws IOException {
        List<LetterRow> rows = room.made(3);
        dies("update", "HANDED_OVER");
        closeAndDie();
        lives();
        assertThat(states()).containsExactly(PrintJobs.State.HANDING_OVER);
        assertThat(rows).allMatch(row -> spine.store.now(row).state() == LetterState.PRINTING);
        assertThat(room.seen()).hasSize(1);
        return rows;
    }

    private void closeAndDie() {
        room.untilItIsTimeToClose();
        assertThatThrownBy(() -> room.jobDesk().close())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("died here");
    }

    /** From now on the hub dies when a job is to be written down in this state. */
    private void dies(String write, String state) {
        spine.store.jdbc.execute(
                """
                create function die() returns trigger language plpgsql as $$ begin raise exception 'died here'; end $$;
                create trigger dies before %s on print_job for each row when (new.state = '%s') execute function die()"""
                        .formatted(write, state));
    }

    private void lives() {
        spine.store.jdbc.execute("drop function if exists die cascade");
    }

    private List<PrintJobs.State> states() {
        return spine.store.jobs.unfinished().stream()
                .map(PrintJobs.Unfinished::state)
                .toList();
    }

    private UUID unfinished() {
        return spine.store.jobs.unfinished().get(0).id();
    }
}
