package se.brevvaxel.journey.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.journey.chaos.MessageLogBook.Mark.NO_ANSWER;
import static se.brevvaxel.journey.chaos.MessageLogBook.Mark.SENT;
import static se.brevvaxel.journey.chaos.MessageLogBook.Mark.SENT_AGAIN;
import static se.brevvaxel.journey.chaos.MessageLogBook.Mark.WENT_TWICE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.brevvaxel.journey.chaos.Balance.Finding;
import se.brevvaxel.journey.chaos.Deposits.InMailbox;
import se.brevvaxel.journey.chaos.Deposits.OnPaper;
import se.brevvaxel.journey.chaos.HandIns.HandIn;
import se.brevvaxel.journey.chaos.MessageLogBook.Entry;
import se.brevvaxel.journey.chaos.MessageLogBook.Mark;

/** The accounting goes red for each thing that the chaos test is there to find. */
class AccountingTest {

    private static final String ID = "letter-1";
    private static final String SOURCE = "H-000001";

    private String source = SOURCE;
    private LetterKind kind = LetterKind.QUICK;
    private String answered = ID;
    private String status = "DELIVERED";
    private String reason;
    private List<Mark> marks = List.of(SENT);
    private boolean inLog = true;
    private final List<Told> events =
            new ArrayList<>(List.of(new Told(1, "e1", "RECEIVED"), new Told(2, "e2", "DELIVERED")));
    private final List<Told> heard = new ArrayList<>(events);
    private final List<Told> receipts = new ArrayList<>(events);
    private final List<InMailbox> letters = new ArrayList<>(List.of(new InMailbox("sandboxladan", ID, SOURCE, 1)));
    private final List<OnPaper> papers = new ArrayList<>();

    @Test
    void oneLetterInItsMailboxAndToldWholeIsEven() {
        assertThat(balance().isEven()).isTrue();
        assertThat(balance().ends()).containsEntry("DELIVERED", 1);
    }

    @Test
    void anAcceptedLetterThatTheLogDoesNotHaveIsLost() {
        inLog = false;
        letters.clear();
        assertOnly(Finding.LOST);
    }

    @Test
    void aDeliveredLetterThatLiesInNoMailboxIsLost() {
        letters.clear();
        assertOnly(Finding.LOST);
    }

    @Test
    void aPrintedLetterThatLiesInNoJobIsLost() {
        printed();
        papers.clear();
        assertOnly(Finding.LOST);
    }

    @Test
    void aLetterUnderTwoMessageIdsIsDoubled() {
        letters.add(new InMailbox("sandboxladan", "letter-2", SOURCE, 1));
        assertThat(balance().of(Finding.DOUBLED)).hasSize(1);
    }

    @Test
    void aLetterAtTwoOperatorsIsDoubledUnlessItIsAMarkedResend() {
        letters.add(new InMailbox("provboxen", ID, SOURCE, 1));
        assertOnly(Finding.DOUBLED);
        marks = List.of(SENT, NO_ANSWER, SENT_AGAIN);
        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void aLetterInTwoPrintJobsIsDoubled() {
        printed();
        papers.add(new OnPaper(ID, "job-2"));
        assertOnly(Finding.DOUBLED);
    }

    @Test
    void aLetterInAMailboxAndOnPaperIsDoubledUnlessThatIsSaid() {
        kind = LetterKind.PRINT_ONLY;
        printed();
        letters.add(new InMailbox("sandboxladan", ID, SOURCE, 1));
        assertThat(balance().of(Finding.DOUBLED)).hasSize(1);
        marks = List.of(SENT, NO_ANSWER, WENT_TWICE);
        assertThat(balance().of(Finding.DOUBLED)).isEmpty();
    }

    @Test
    void aLetterThatCameAgainWithoutAMarkIsAnUnmarkedResend() {
        letters.set(0, new InMailbox("sandboxladan", ID, SOURCE, 2));
        assertOnly(Finding.UNMARKED_RESEND);
        marks = List.of(SENT, NO_ANSWER, SENT_AGAIN);
        assertThat(balance().isEven()).isTrue();
        assertThat(balance().resends()).isEqualTo(1);
    }

    @Test
    void anAttemptAfterADoubtWithoutAMarkIsAnUnmarkedResend() {
        marks = List.of(SENT, NO_ANSWER, SENT);
        assertOnly(Finding.UNMARKED_RESEND);
    }

    @Test
    void aResendWithoutADoubtIsFound() {
        marks = List.of(SENT, SENT_AGAIN);
        assertOnly(Finding.UNMARKED_RESEND);
    }

    @Test
    void anEventThatItsSystemNeverReadIsLost() {
        heard.remove(0);
        assertOnly(Finding.EVENT_LOST);
    }

    @Test
    void aReceiptThatIsNotThereIsLostToo() {
        source = "F-000001";
        letters.set(0, new InMailbox("sandboxladan", ID, source, 1));
        assertThat(balance().isEven()).isTrue();
        receipts.remove(1);
        assertOnly(Finding.EVENT_LOST);
    }

    @Test
    void anotherEventUnderTheSameSequenceIsFound() {
        heard.add(new Told(2, "e3", "DELIVERED"));
        assertThat(balance().of(Finding.EVENT_LOST)).isNotEmpty();
    }

    @Test
    void aHoleInTheLogsOwnStoryIsFoundThoughItWasToldAsItStands() {
        events.set(1, new Told(3, "e2", "DELIVERED"));
        heard.set(1, events.get(1));
        assertOnly(Finding.EVENT_LOST);
    }

    @Test
    void aLastEventThatSaysOtherwiseThanTheLogIsFound() {
        status = "RETURNED";
        letters.clear();
        kind = LetterKind.DIGITAL_ONLY;
        assertOnly(Finding.EVENT_LOST);
    }

    @Test
    void aLetterThatStandsStillOrWaitsForNoReasonIsUndecided() {
        ends("DELAYED");
        letters.clear();
        assertThat(balance().of(Finding.UNDECIDED)).hasSize(1);
        ends("UNKNOWN");
        assertThat(balance().of(Finding.UNDECIDED)).hasSize(1);
        reason = "NO_ANSWER";
        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void aLetterOnAWayThatWasNotDecidedForItIsAstray() {
        printed();
        kind = LetterKind.QUICK;
        assertThat(balance().of(Finding.ASTRAY)).isNotEmpty();
    }

    @Test
    void aLetterForAMailboxIsHeldOnlyWhenAnAttemptEndedInDoubt() {
        ends("HELD");
        reason = "OUTCOME_WAS_UNKNOWN";
        assertOnly(Finding.ASTRAY);
        marks = List.of(SENT, NO_ANSWER, SENT_AGAIN);
        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void whatTheDoorAnsweredIsTheLetter() {
        answered = "letter-2";
        assertOnly(Finding.CONTRADICTED);
    }

    @Test
    void aReturnedLetterInAMailboxIsFound() {
        kind = LetterKind.DIGITAL_ONLY;
        ends("RETURNED");
        assertThat(balance().of(Finding.CONTRADICTED)).hasSize(1);
    }

    @Test
    void whatNobodyHandedInIsFound() {
        letters.add(new InMailbox("sandboxladan", "letter-9", "H-000009", 1));
        papers.add(new OnPaper("letter-8", "job-1"));
        assertThat(balance().of(Finding.CONTRADICTED)).hasSize(2);
    }

    private void printed() {
        kind = LetterKind.PRINT_ONLY;
        ends("PRINTED");
        marks = List.of();
        letters.clear();
        papers.add(new OnPaper(ID, "job-1"));
    }

    private void ends(String end) {
        status = end;
        events.set(1, new Told(2, "e2", end));
        heard.set(1, events.get(1));
    }

    private void assertOnly(Finding finding) {
        Balance balance = balance();
        for (Finding one : Finding.values()) {
            assertThat(balance.of(one)).as("%s", one).hasSize(one == finding ? 1 : 0);
        }
    }

    private Balance balance() {
        Stories stories = new Stories();
        heard.forEach(event -> stories.told(ID, event));
        Stories inFolder = new Stories();
        receipts.forEach(event -> inFolder.told(ID, event));
        Entry entry = new Entry(ID, source, status, events.size(), reason, marks, events);
        return Accounting.of(
                List.of(new HandIn(source, kind, Set.of(answered))),
                inLog ? List.of(entry) : List.of(),
                new Deposits(letters, papers),
                stories,
                inFolder);
    }
}
