package se.brevvaxel.hub.spine.notices;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.content.ContentUnavailable;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.clearance.Clearance;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.GatheredLetters;
import se.brevvaxel.status.LetterRow;

/**
 * The notice desk: takes letters of one text out of the tray, sees that each may still go, and has those that may go in
 * one call. The others are sent where they belong.
 */
final class NoticeDesk {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeDesk.class);

    /** How much content is opened for one call. Letters without documents go a thousand at a time within it. */
    static final long MOST_BYTES = 16L * 1024 * 1024;

    private final GatheredLetters gathered;
    private final Opening opening;
    private final Clearance clearance;
    private final NoticeTray tray;
    private final NoticeCalls calls;
    private final Parking parking;
    private final Alarms alarms;

    NoticeDesk(
            GatheredLetters gathered,
            Opening opening,
            Clearance clearance,
            NoticeTray tray,
            NoticeCalls calls,
            Parking parking,
            Alarms alarms) {
        this.gathered = gathered;
        this.opening = opening;
        this.clearance = clearance;
        this.tray = tray;
        this.calls = calls;
        this.parking = parking;
        this.alarms = alarms;
    }

    /**
     * Letters that may share a call, and what is left out of it.
     *
     * <p>One more letter to the same recipient stays for the next call: an answer could not tell them apart. One whose
     * content the store cannot give just now stays too, and holds up none of the others.
     */
    private static final class Pile {
        private final Map<LetterRow, Letter> letters = new LinkedHashMap<>();
        private final Set<String> recipients = new HashSet<>();
        private @Nullable String text;
        private long bytes;
        private boolean somethingIsUnreadable;

        boolean isFull() {
            return bytes >= MOST_BYTES;
        }

        void lay(LetterRow row, Letter letter) {
            if (recipients.add(letter.recipient().id().digits())) {
                letters.put(row, letter);
            }
        }
    }

    /**
     * Makes one call with as many letters of the group as may go in one.
     *
     * @return {@code false} if it came no further, since no letter of the group could be read just now
     */
    boolean send(GatheredLetters.Group group) {
        List<LetterRow> rows = gathered.of(group, Notice.MOST_RECIPIENTS);
        if (rows.isEmpty() || !clearance.isOpenLane(rows, group.operator())) {
            return true;
        }
        opening.ahead(rows);
        Pile pile = opened(group, rows);
        List<NoticeCalls.Ready> ready = withLeave(group, pile.letters);
        if (!ready.isEmpty()) {
            calls.make(group, ready);
        }
        return !pile.somethingIsUnreadable || !pile.letters.isEmpty();
    }

    private Pile opened(GatheredLetters.Group group, List<LetterRow> rows) {
        Pile pile = new Pile();
        for (LetterRow row : rows) {
            if (pile.isFull()) {
                break;
            }
            open(group, row, pile);
        }
        return pile;
    }

    /** Lays the letter on the pile, if it may go. If not, its next step is taken. */
    private void open(GatheredLetters.Group group, LetterRow row, Pile pile) {
        try {
            Optional<Letter> opened = opening.of(row);
            if (opened.isEmpty()) {
                return;
            }
            Letter letter = opened.get();
            pile.bytes += row.kept().size();
            if (clearance.passesTheGates(row, letter)
                    && tray.mayBeANotice(row, letter)
                    && isOfItsText(group, row, letter, pile)) {
                pile.lay(row, letter);
            }
        } catch (ContentUnavailable away) {
            pile.somethingIsUnreadable = true;
            LOG.warn("letter {} stays in the tray: {}", row.id(), away.getMessage());
        } catch (RuntimeException fault) {
            parking.failed(row, fault);
        }
    }

    /** One of another text is laid anew; but not if it may have arrived with the others: then a person decides. */
    private boolean isOfItsText(GatheredLetters.Group group, LetterRow row, Letter letter, Pile pile) {
        String text = tray.text(row, letter);
        if (pile.text == null) {
            pile.text = NoticeTray.isOfText(group.key()) ? group.key() : text;
        }
        if (text.equals(pile.text)) {
            return true;
        }
        if (!row.way().outcomeWasUnknown()) {
            tray.layAnew(row);
        } else if (parking.hold(
                row, Reason.INTERNAL_FAULT, "its text is another than that of the letters it went with")) {
            alarms.raise("notice-text", "letter " + row.id() + " is held");
        }
        return false;
    }

    private List<NoticeCalls.Ready> withLeave(GatheredLetters.Group group, Map<LetterRow, Letter> open) {
        List<NoticeCalls.Ready> ready = new ArrayList<>();
        if (open.isEmpty()) {
            return ready;
        }
        String sender = open.keySet().iterator().next().sender();
        try {
            Map<LetterId, Clearance.Leave> leave =
                    clearance.stillReachable(sender, open, NoticeTray.isApart(group.key()));
            open.forEach((row, letter) -> {
                Clearance.Leave its = leave.get(row.id());
                if (its != null) {
                    ready.add(new NoticeCalls.Ready(row, letter, its));
                }
            });
        } catch (RegisterUnavailable down) {
            boolean alone = open.size() == 1;
            open.keySet().forEach(row -> tray.takeOut(row, alone, down));
        }
        return ready;
    }
}
