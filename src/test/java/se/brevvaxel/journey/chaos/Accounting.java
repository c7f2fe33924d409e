package se.brevvaxel.journey.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import se.brevvaxel.journey.chaos.Balance.Finding;
import se.brevvaxel.journey.chaos.Deposits.InMailbox;
import se.brevvaxel.journey.chaos.Deposits.OnPaper;
import se.brevvaxel.journey.chaos.HandIns.HandIn;
import se.brevvaxel.journey.chaos.MessageLogBook.Entry;
import se.brevvaxel.journey.chaos.MessageLogBook.Mark;
import se.brevvaxel.journey.chaos.Round.Manner;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * Holds four accounts against each other: what the doors accepted, what the log says, what mailboxes and print jobs hold,
 * what the systems were told. And what the hubs took for a fault of others against what the others say.
 */
final class Accounting {

    private static final Set<String> FINAL = Set.of("DELIVERED", "PRINTED", "RETURNED", "FAILED", "CANCELLED");
    private static final Set<String> WAITING = Set.of("HELD", "UNKNOWN");
    private static final Set<String> IN_A_MAILBOX = Set.of("DELIVERED", "UNKNOWN", "HELD");

    private final Map<String, List<InMailbox>> bySource;
    private final Map<String, List<OnPaper>> byLetter;
    /** So long nobody may be told anything when every door is open again and letters are on their way. */
    static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

    private final Map<String, Integer> repeats;
    private final Stories told;
    private final Stories receipts;
    private final Aftermath house;
    private final Balance balance = new Balance();

    private Accounting(Deposits deposits, Stories told, Stories receipts, Aftermath house) {
        repeats = deposits.repeats();
        this.house = house;
        bySource = deposits.letters().stream().collect(Collectors.groupingBy(InMailbox::source));
        byLetter = deposits.papers().stream().collect(Collectors.groupingBy(OnPaper::letter));
        this.told = told;
        this.receipts = receipts;
    }

    /**
     * The balance.
     *
     * @param told what systems read from their queues
     * @param receipts what lies in {@code receipts/}, of letters that came through the folder door
     * @param house what became of the house itself
     */
    static Balance of(
            Collection<HandIn> handIns,
            List<Entry> log,
            Deposits deposits,
            Stories told,
            Stories receipts,
            Aftermath house) {
        return new Accounting(deposits, told, receipts, house).balance(handIns, log);
    }

    private Balance balance(Collection<HandIn> handIns, List<Entry> log) {
        Map<String, Entry> entries = new HashMap<>();
        for (Entry entry : log) {
            if (entries.put(entry.source(), entry) != null) {
                balance.found(Finding.DOUBLED, entry.source() + " is two letters in the log");
            }
        }
        handIns.forEach(handIn -> check(handIn, entries.remove(handIn.source())));
        entries.keySet().forEach(nobodys -> balance.found(Finding.CONTRADICTED, nobodys + " was handed in by nobody"));
        bySource.keySet().forEach(nobodys -> balance.found(Finding.CONTRADICTED, nobodys + " lies in a mailbox only"));
        byLetter.keySet().forEach(nobodys -> balance.found(Finding.CONTRADICTED, nobodys + " is on paper only"));
        noNoticeCameAgainUnmarked(log);
        everySilenceHasACause(log);
        nothingHappenedToTheHouse();
        told.contradictions().forEach(one -> balance.found(Finding.EVENT_LOST, one));
        receipts.contradictions().forEach(one -> balance.found(Finding.EVENT_LOST, one));
        return balance;
    }

    private void check(HandIn handIn, Entry entry) {
        if (entry == null) {
            balance.found(Finding.LOST, handIn.source() + " was accepted and is not in the log");
            return;
        }
        List<InMailbox> letters = taken(bySource.remove(handIn.source()));
        List<OnPaper> papers = taken(byLetter.remove(entry.id()));
        balance.ended(entry.status(), entry.resends());
        balance.unanswered(entry.silences().size());
        if (!handIn.answers().isEmpty() && !handIn.answers().equals(Set.of(entry.id()))) {
            found(Finding.CONTRADICTED, entry, "the door answered " + handIn.answers());
        }
        isDecided(entry);
        isWhereTheLogSays(entry, letters, papers);
        isThereOnce(entry, letters, papers);
        isWhereItMayBe(handIn.kind(), entry, letters, papers);
        everyResendIsMarked(entry, letters);
        isToldWhole(entry);
    }

    private void noNoticeCameAgainUnmarked(List<Entry> log) {
        Map<String, Long> marked =
                log.stream().collect(Collectors.groupingBy(Entry::sentAs, Collectors.summingLong(Entry::resends)));
        repeats.forEach((notice, times) -> {
            if (times > marked.getOrDefault(notice, 0L)) {
                balance.found(Finding.UNMARKED_RESEND, "notice " + notice + " came " + times + " times again");
            }
        });
    }

    private void everySilenceHasACause(List<Entry> log) {
        List<Silence> silences =
                log.stream().flatMap(entry -> entry.silences().stream()).toList();
        Silence.withoutCause(silences, house.swallowed(), house.rounds())
                .forEach(one -> balance.found(Finding.CAUSELESS_DOUBT, one.toString()));
        log.stream()
                .filter(entry -> entry.is("UNKNOWN") && entry.silences().isEmpty())
                .forEach(entry -> found(Finding.CAUSELESS_DOUBT, entry, "and every attempt was answered"));
    }

    private void nothingHappenedToTheHouse() {
        house.alarms().forEach((kind, times) -> {
            if (Alarm.OF_A_LOSS.contains(kind)) {
                balance.found(Finding.FALSE_ALARM, kind + ", " + times + " times");
            }
        });
        house.lost().forEach(column -> balance.found(Finding.FALSE_ALARM, "the database says " + column));
        house.endings().stream()
                .filter(ending -> !Aftermath.isExplained(ending, house.opened(), house.rounds()))
                .forEach(ending -> balance.found(Finding.ENDED_BY_ITSELF, ending.toString()));
        house.rounds().stream()
                .filter(round -> round.plan().manner() == Manner.FREEZE && !round.inTime())
                .forEach(round -> balance.found(Finding.NOT_TAKEN_OVER, round.plan() + ", " + round.began()));
        if (house.standstill().compareTo(LONGEST_STANDSTILL) > 0) {
            balance.found(Finding.STOOD_STILL, "nobody was told anything for " + house.standstill());
        }
    }

    private void isDecided(Entry entry) {
        boolean waitsForAReason = WAITING.contains(entry.status()) && entry.reason() != null;
        if (!FINAL.contains(entry.status()) && !waitsForAReason) {
            found(Finding.UNDECIDED, entry, "because of " + entry.reason());
        }
    }

    private void isWhereTheLogSays(Entry entry, List<InMailbox> letters, List<OnPaper> papers) {
        if (entry.is("DELIVERED") && letters.isEmpty()) {
            found(Finding.LOST, entry, "but in no mailbox");
        }
        if (entry.is("PRINTED") && papers.isEmpty()) {
            found(Finding.LOST, entry, "but in no print job");
        }
        boolean saidToHaveGoneTwice = entry.hasMark(Mark.WENT_TWICE);
        boolean mayLieThere = IN_A_MAILBOX.contains(entry.status()) || entry.forwarded() && entry.is("FAILED");
        if (!letters.isEmpty() && !mayLieThere && !saidToHaveGoneTwice) {
            found(Finding.CONTRADICTED, entry, "but lies in a mailbox");
        }
        if (!papers.isEmpty() && !entry.is("PRINTED") && !saidToHaveGoneTwice) {
            found(Finding.CONTRADICTED, entry, "but lies in " + papers);
        }
        if (letters.stream().anyMatch(letter -> !letter.messageId().equals(entry.sentAs()))) {
            found(Finding.CONTRADICTED, entry, "lies in mailboxes as " + letters);
        }
    }

    private void isThereOnce(Entry entry, List<InMailbox> letters, List<OnPaper> papers) {
        Set<String> ids = new HashSet<>();
        Set<String> operators = new HashSet<>();
        letters.forEach(letter -> {
            ids.add(letter.messageId());
            operators.add(letter.keeper().key());
        });
        if (ids.size() > 1) {
            found(Finding.DOUBLED, entry, "lies in mailboxes under " + ids);
        } else if (operators.size() > 1 && !entry.hasMark(Mark.SENT_AGAIN)) {
            found(Finding.DOUBLED, entry, "lies at " + operators);
        } else if (letters.size() > operators.size()) {
            found(Finding.DOUBLED, entry, "lies twice at one of " + operators);
        }
        if (papers.size() > 1) {
            found(Finding.DOUBLED, entry, "is printed in " + papers);
        }
        if (!letters.isEmpty() && !papers.isEmpty() && !entry.hasMark(Mark.WENT_TWICE)) {
            found(Finding.DOUBLED, entry, "lies in a mailbox and in " + papers);
        }
    }

    private void isWhereItMayBe(LetterKind kind, Entry entry, List<InMailbox> letters, List<OnPaper> papers) {
        if (!kind.mayEndAs(entry.status(), entry.forwarded()) && !isHeldInDoubt(entry)) {
            found(Finding.ASTRAY, entry, "because of " + entry.reason() + ", and was of the kind " + kind);
        }
        if (!letters.isEmpty() && !kind.mayGoDigitally(entry.forwarded())) {
            found(Finding.ASTRAY, entry, "lies in a mailbox, and was of the kind " + kind);
        }
        if (letters.stream().anyMatch(one -> (one.keeper() == Counterpart.FORMEDLAREN) != entry.forwarded())) {
            found(
                    Finding.ASTRAY,
                    entry,
                    "forwarded by " + (entry.forwarded() ? "another" : "us") + " and at " + letters);
        }
        if (!papers.isEmpty() && !kind.mayBecomePaper()) {
            found(Finding.ASTRAY, entry, "is on paper, and was of the kind " + kind);
        }
    }

    /** What may have arrived goes no other way without a person. */
    private static boolean isHeldInDoubt(Entry entry) {
        return entry.is("HELD") && "OUTCOME_WAS_UNKNOWN".equals(entry.reason()) && entry.hasMark(Mark.NO_ANSWER);
    }

    private void everyResendIsMarked(Entry entry, List<InMailbox> letters) {
        boolean inDoubt = false;
        for (Mark mark : entry.marks()) {
            if (mark == Mark.SENT && inDoubt || mark == Mark.SENT_AGAIN && !inDoubt) {
                found(Finding.UNMARKED_RESEND, entry, "attempts " + entry.marks());
            }
            inDoubt |= mark == Mark.NO_ANSWER;
        }
        long repeats =
                letters.stream().mapToLong(letter -> letter.received() - 1L).sum();
        if (repeats > entry.resends()) {
            found(Finding.UNMARKED_RESEND, entry, "came " + repeats + " times again, attempts " + entry.marks());
        }
    }

    private void isToldWhole(Entry entry) {
        List<Told> events = entry.events();
        boolean whole = events.size() == entry.sequence() && !events.isEmpty();
        for (int i = 0; i < events.size(); i++) {
            whole &= events.get(i).sequence() == i + 1;
        }
        whole = whole
                && events.get(0).status().equals("RECEIVED")
                && events.get(events.size() - 1).status().equals(entry.status());
        if (!whole) {
            found(Finding.EVENT_LOST, entry, "the log's own story has a hole: " + events);
        }
        isTold("its system was", told, entry);
        if (entry.source().charAt(0) == FolderDoor.INITIAL) {
            isTold("its folder was", receipts, entry);
        }
    }

    private void isTold(String who, Stories stories, Entry entry) {
        List<Told> heard = stories.of(entry.id());
        if (!heard.equals(entry.events())) {
            List<Told> missing = new ArrayList<>(entry.events());
            missing.removeAll(heard);
            found(Finding.EVENT_LOST, entry, who + " not told " + missing + ", only " + heard);
        }
    }

    private void found(Finding finding, Entry entry, String what) {
        balance.found(finding, entry.source() + " (" + entry.id() + ") is " + entry.status() + ", " + what);
    }

    private static <T> List<T> taken(List<T> found) {
        return found == null ? List.of() : found;
    }
}
