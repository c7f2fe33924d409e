package se.brevvaxel.journey.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.journey.chaos.MessageLogBook.Mark.NO_ANSWER;
import static se.brevvaxel.journey.chaos.MessageLogBook.Mark.SENT;
import static se.brevvaxel.journey.chaos.MessageLogBook.Mark.SENT_AGAIN;
import static se.brevvaxel.journey.chaos.MessageLogBook.Mark.WENT_TWICE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.brevvaxel.journey.chaos.Balance.Finding;
import se.brevvaxel.journey.chaos.Deposits.InMailbox;
import se.brevvaxel.journey.chaos.Deposits.OnPaper;
import se.brevvaxel.journey.chaos.HandIns.HandIn;
import se.brevvaxel.journey.chaos.MessageLogBook.Entry;
import se.brevvaxel.journey.chaos.MessageLogBook.Mark;
import se.brevvaxel.journey.chaos.OwnProcess.Ending;
import se.brevvaxel.journey.chaos.Round.Manner;
import se.brevvaxel.journey.chaos.Round.Plan;
import se.brevvaxel.sandbox.world.Counterpart;

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
    private final List<InMailbox> letters =
            new ArrayList<>(List.of(new InMailbox(Counterpart.SANDBOXLADAN, ID, SOURCE, 1)));
    private final List<OnPaper> papers = new ArrayList<>();
    private String sentAs = ID;
    private boolean forwarded;
    private final Map<String, Integer> repeats = new HashMap<>();
    private final List<Silence> silences = new ArrayList<>();
    private final List<Swallowed> swallowed = new ArrayList<>();
    private final List<Round> rounds = new ArrayList<>();
    private Duration standstill = Duration.ZERO;
    private final List<Ending> endings = new ArrayList<>();
    private final Map<String, Integer> alarms = new HashMap<>();
    private final List<String> lost = new ArrayList<>();

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
        letters.add(new InMailbox(Counterpart.SANDBOXLADAN, "letter-2", SOURCE, 1));
        assertThat(balance().of(Finding.DOUBLED)).hasSize(1);
    }

    @Test
    void aLetterAtTwoOperatorsIsDoubledUnlessItIsAMarkedResend() {
        letters.add(new InMailbox(Counterpart.PROVBOXEN, ID, SOURCE, 1));
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
        letters.add(new InMailbox(Counterpart.SANDBOXLADAN, ID, SOURCE, 1));
        assertThat(balance().of(Finding.DOUBLED)).hasSize(1);
        marks = List.of(SENT, NO_ANSWER, WENT_TWICE);
        assertThat(balance().of(Finding.DOUBLED)).isEmpty();
    }

    @Test
    void aLetterThatCameAgainWithoutAMarkIsAnUnmarkedResend() {
        letters.set(0, new InMailbox(Counterpart.SANDBOXLADAN, ID, SOURCE, 2));
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
        letters.set(0, new InMailbox(Counterpart.SANDBOXLADAN, ID, source, 1));
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
        silences.add(silence(10, 13, false));
        swallowed.add(new Swallowed(Counterpart.SANDBOXLADAN, at(11)));
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
        letters.add(new InMailbox(Counterpart.SANDBOXLADAN, "letter-9", "H-000009", 1));
        papers.add(new OnPaper("letter-8", "job-1"));
        assertThat(balance().of(Finding.CONTRADICTED)).hasSize(2);
    }

    @Test
    void anUnknownLetterOfWhichEveryAttemptWasAnsweredIsFound() {
        ends("UNKNOWN");
        reason = "NO_ANSWER";
        assertOnly(Finding.CAUSELESS_DOUBT);
    }

    @Test
    void anAttemptWithoutAnswerWhoseCallNobodySpoiltIsFound() {
        silences.add(silence(10, 13, false));
        assertOnly(Finding.CAUSELESS_DOUBT);
        swallowed.add(new Swallowed(Counterpart.SANDBOXLADAN, at(9)));
        swallowed.add(new Swallowed(Counterpart.SANDBOXLADAN, at(14)));
        swallowed.add(new Swallowed(Counterpart.PROVBOXEN, at(11)));
        assertOnly(Finding.CAUSELESS_DOUBT);
        swallowed.add(new Swallowed(Counterpart.SANDBOXLADAN, at(11)));
        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void oneSpoiltCallIsTheCauseOfOneSilence() {
        silences.add(silence(10, 13, false));
        silences.add(new Silence("letter-2", Counterpart.SANDBOXLADAN, at(10), at(12), false));
        swallowed.add(new Swallowed(Counterpart.SANDBOXLADAN, at(11)));
        assertOnly(Finding.CAUSELESS_DOUBT);
        swallowed.add(new Swallowed(Counterpart.SANDBOXLADAN, at(11)));
        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void theLettersOfOneNoticeAreOneCall() {
        silences.add(silence(10, 13, false));
        silences.add(silence(11, 14, false));
        swallowed.add(new Swallowed(Counterpart.SANDBOXLADAN, at(12)));
        assertThat(balance().isEven()).isTrue();
        silences.add(silence(20, 21, false));
        assertOnly(Finding.CAUSELESS_DOUBT);
    }

    @Test
    void whoWasFrozenHeardNoAnswerAndWhoWasKilledWroteNone() {
        silences.add(silence(10, 13, false));
        rounds.add(round(Manner.KILL, 11, 20, Havoc.HUB_A));
        assertOnly(Finding.CAUSELESS_DOUBT);
        rounds.add(round(Manner.FREEZE, 11, 20, Havoc.HUB_B));
        assertThat(balance().isEven()).isTrue();
        rounds.clear();
        silences.set(0, silence(10, 13, true));
        assertOnly(Finding.CAUSELESS_DOUBT);
        rounds.add(round(Manner.KILL, 20, 30, Havoc.HUB_A));
        rounds.add(round(Manner.KILL, 11, 20, Havoc.BROKER));
        assertOnly(Finding.CAUSELESS_DOUBT);
        rounds.add(round(Manner.KILL, 11, 20, Havoc.HUB_A));
        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void anAlarmOfALossIsFalseAndOthersAreNot() {
        alarms.put("no-answer", 7);
        assertThat(balance().isEven()).isTrue();
        alarms.put("broker-lost", 1);
        assertOnly(Finding.FALSE_ALARM);
    }

    @Test
    void aDatabaseThatSaysItOrItsBrokerWasLostIsFound() {
        lost.add("restored_at");
        assertOnly(Finding.FALSE_ALARM);
    }

    @Test
    void aProcessThatEndedByItselfIsFoundUnlessItStartedWhileSomethingWasAway() {
        rounds.add(round(Manner.KILL, 20, 30, Havoc.HUB_A, Havoc.DATABASE));
        endings.add(new Ending(Havoc.HUB_A, 1, at(21), at(25)));
        endings.add(new Ending(Havoc.HUB_B, 1, at(1), at(4)));
        assertThat(balance().isEven()).isTrue();
        endings.add(new Ending(Havoc.HUB_B, 1, at(1), at(25)));
        assertThat(balance().of(Finding.ENDED_BY_ITSELF)).hasSize(1);
        endings.add(new Ending(Havoc.HUB_A, 1, at(21), at(35)));
        endings.add(new Ending(Havoc.BROKER, 1, at(21), at(25)));
        assertThat(balance().of(Finding.ENDED_BY_ITSELF)).hasSize(3);
        rounds.set(0, round(Manner.KILL, 20, 30, Havoc.HUB_A, Havoc.HUB_B));
        assertThat(balance().of(Finding.ENDED_BY_ITSELF)).hasSize(4);
    }

    @Test
    void aFrozenHubWhoseWorkNobodyTookOverIsFound() {
        Plan plan = Plan.of(Manner.FREEZE, Havoc.HUB_A);
        rounds.add(new Round(plan, 0, at(20), at(30), Map.of(), Duration.ZERO, Duration.ZERO, true));
        assertThat(balance().isEven()).isTrue();
        rounds.add(new Round(plan, 0, at(30), at(40), Map.of(), Duration.ZERO, Duration.ZERO, false));
        assertOnly(Finding.NOT_TAKEN_OVER);
    }

    @Test
    void aHouseThatTellsNobodyAnythingStandsStill() {
        standstill = Accounting.LONGEST_STANDSTILL;
        assertThat(balance().isEven()).isTrue();
        standstill = standstill.plusMillis(1);
        assertOnly(Finding.STOOD_STILL);
    }

    @Test
    void whatIsAnExternalForwardersLiesWithItAndNowhereElse() {
        forwarded = true;
        assertOnly(Finding.ASTRAY);
        letters.set(0, new InMailbox(Counterpart.FORMEDLAREN, ID, SOURCE, 1));
        assertThat(balance().isEven()).isTrue();
        forwarded = false;
        assertOnly(Finding.ASTRAY);
    }

    @Test
    void whatTheForwarderCouldNotDeliverHasFailed() {
        kind = LetterKind.NOT_DELIVERED;
        ends("FAILED");
        letters.set(0, new InMailbox(Counterpart.FORMEDLAREN, ID, SOURCE, 1));
        assertThat(balance().isEven()).isFalse();
        forwarded = true;
        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void aLetterThatWentInANoticeLiesThereUnderTheNoticesId() {
        kind = LetterKind.NOTICE;
        letters.set(0, new InMailbox(Counterpart.SANDBOXLADAN, "notice-1", SOURCE, 1));
        assertOnly(Finding.CONTRADICTED);
        sentAs = "notice-1";
        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void aNoticeThatCameAgainWithoutAMarkIsAnUnmarkedResend() {
        kind = LetterKind.NOTICE;
        letters.set(0, new InMailbox(Counterpart.SANDBOXLADAN, "notice-1", SOURCE, 1));
        sentAs = "notice-1";
        repeats.put("notice-1", 1);
        assertOnly(Finding.UNMARKED_RESEND);
        marks = List.of(SENT, NO_ANSWER, SENT_AGAIN);
        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void whoseAnEnvelopeIsStandsInItsSubjectAndForANoticeInItsRecipientsToo() {
        assertThat(ChaosLetter.sourcesIn("<a:Recipient>191212121212</a:Recipient><a:Subject>Brev H-000123</a:Subject>"))
                .containsExactly("H-000123");
        String recipients = "<Recipient xmlns=\"x\">" + LetterKind.NOTICE.recipient(85) + "</Recipient><Recipient>"
                + LetterKind.NOTICE.recipient(81) + "</Recipient>";
        assertThat(ChaosLetter.sourcesIn(recipients + "<Subject>Nyhet F-000080</Subject>"))
                .containsExactly("F-000085", "F-000081");
        assertThat(ChaosLetter.sourcesIn("<Subject>Annat F-000080</Subject>")).isEmpty();
    }

    @Test
    void theSandboxTellsWhichCallsItHasSpoilt() {
        String line = "2026-11-22T22:05:49.955Z  INFO SoapDoor               %s fails a call by %s, as asked";
        assertThat(Swallowed.read(line.formatted("Sandboxlådan", "RESET_AFTER_STORE")))
                .contains(new Swallowed(Counterpart.SANDBOXLADAN, Instant.parse("2026-11-22T22:05:49.955Z")));
        assertThat(Swallowed.read(line.formatted("Provboxen", "STATUS"))).isPresent();
        assertThat(Swallowed.read(line.formatted("Nyckboxen", "STATUS"))).isEmpty();
        assertThat(Swallowed.read(line.formatted("Provboxen", "what is answered of its recipients")))
                .isEmpty();
    }

    @Test
    void alarmsAreReadInTheHubsLogs() {
        assertThat(Alarm.kind(
                        "2026-11-22T22:05:51.992Z ERROR Alarms                 alarm broker-lost: the broker is new"))
                .contains("broker-lost");
        assertThat(Alarm.kind(
                        "2026-11-22T22:05:51.992Z  INFO Restocking             The lanes are filled again: 3 letters"))
                .contains("lanes filled again");
        assertThat(Alarm.kind("2026-11-22T22:05:51.992Z  INFO JobDesk                print job 1 is handed over"))
                .isEmpty();
    }

    private static Silence silence(int began, int ended, boolean abandoned) {
        return new Silence(ID, Counterpart.SANDBOXLADAN, at(began), at(ended), abandoned);
    }

    private static Round round(Manner manner, int began, int over, String... names) {
        return new Round(Plan.of(manner, names), 0, at(began), at(over), Map.of(), Duration.ZERO, Duration.ZERO, true);
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
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
        Entry entry = new Entry(ID, source, sentAs, forwarded, status, events.size(), reason, marks, events, silences);
        return Accounting.of(
                List.of(new HandIn(source, kind, Set.of(answered))),
                inLog ? List.of(entry) : List.of(),
                new Deposits(letters, papers, repeats),
                stories,
                inFolder,
                new Aftermath(at(5), rounds, standstill, endings, alarms, lost, swallowed));
    }
}
