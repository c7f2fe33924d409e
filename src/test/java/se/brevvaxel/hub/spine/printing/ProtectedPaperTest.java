package se.brevvaxel.hub.spine.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.opening.AnOpening;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

/** Rows 45 and 46 at the door to paper: asked about before paper is made, and again before it leaves. */
class ProtectedPaperTest {

    private static final String OTHER = "198101032384";

    @TempDir
    Path home;

    private ASpine spine;
    private APrintRoom room;

    @BeforeEach
    void begin() throws IOException {
        spine = ASpine.begin(home.resolve("content"));
        room = new APrintRoom(spine, home);
        spine.protection.isThere();
    }

    @Test
    void noPaperIsMadeForOneWhoHasBecomeProtected() throws IOException {
        LetterRow row = room.ordered(ALetter.usual());
        spine.protection.says(Protection.MARKED);
        room.paperDesk().make(row.id().toString());

        assertThat(room.tray()).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("PROTECTED_IDENTITY");
    }

    @Test
    void noPaperIsMadeWhileNobodyKnows() throws IOException {
        LetterRow row = room.ordered(ALetter.usual());
        spine.protection.isSilent();
        room.paperDesk().make(row.id().toString());

        assertThat(room.tray()).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);
    }

    @Test
    void whoBecomesProtectedWhileThePaperLiesInTheTrayIsNotInTheJobAndThePaperIsGone() throws IOException {
        LetterRow one = room.made();
        LetterRow marked = room.ordered(ALetter.usual().to(OTHER));
        room.paperDesk().make(marked.id().toString());
        spine.protection.look();

        spine.protection.saysOf(OTHER, Protection.MARKED);
        waitBeyondWhatIsFresh();
        room.jobDesk().close();

        assertThat(spine.protection.look()).containsExactly(2);
        room.eachIsPrintedOnce(List.of(one));
        assertThat(room.tray()).isEmpty();
        assertThat(spine.lanes.look()).containsExactly("print " + marked.id());
        room.paperDesk().make(marked.id().toString());
        assertThat(spine.store.now(marked).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(marked)).isEqualTo("PROTECTED_IDENTITY");
    }

    @Test
    void whileNobodyKnowsAJobIsNotClosedWithTheirLetters() throws IOException {
        LetterRow row = room.made();
        spine.protection.isSilent();
        waitBeyondWhatIsFresh();
        room.jobDesk().close();

        assertThat(room.seen()).isEmpty();
        assertThat(room.tray()).isEmpty();
        room.paperDesk().make(row.id().toString());
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);
    }

    /** An estate gets its letters on paper, by a person's decision; until that, and whenever protection is marked, it is held. */
    @Test
    void whoIsDeadGetsPaperByAPersonsDecision() throws IOException {
        spine.protection.says(Protection.DECEASED);
        LetterRow row = room.ordered(ALetter.usual().protectedAs(ProtectedIdentity.UNKNOWN));
        room.paperDesk().make(row.id().toString());
        assertThat(spine.toldBecause(row)).isEqualTo("RECIPIENT_DECEASED");

        spine.store.taken(Step.decided(spine.store.now(row), LetterState.PRINT_ORDERED, spine.clock.instant())
                .onPaperByPerson(true)
                .because(Reason.DECIDED_BY_PERSON));
        room.paperDesk().make(row.id().toString());
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.MADE);
        waitBeyondWhatIsFresh();
        room.jobDesk().close();

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.PRINTED);
        assertThat(room.seen()).hasSize(1);
    }

    @Test
    void whoseRecipientCannotBeReadAnyMoreIsInNoJobAndHeldForThat() throws IOException {
        LetterRow row = room.made();
        spine.store.jdbc.update("update letter set wrapping_key_id = 'gone'");
        waitBeyondWhatIsFresh();
        room.jobDesk().close();

        assertThat(room.seen()).isEmpty();
        assertThat(room.tray()).isEmpty();
        room.paperDesk().make(row.id().toString());
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("CONTENT_MISSING");
    }

    @Test
    void anAnswerThatIsFreshWhenTheJobIsClosedIsNotAskedForAgain() throws IOException {
        LetterRow row = room.made();
        spine.protection.look();
        room.untilItIsTimeToClose();
        assertThat(APrintRoom.CLOSE_AFTER).isLessThan(AnOpening.FRESH_FOR);
        room.jobDesk().close();

        assertThat(spine.protection.look()).isEmpty();
        room.eachIsPrintedOnce(List.of(row));
    }

    private void waitBeyondWhatIsFresh() {
        room.untilItIsTimeToClose();
        spine.clock.pass(AnOpening.FRESH_FOR.plus(Duration.ofMillis(1)));
    }
}
