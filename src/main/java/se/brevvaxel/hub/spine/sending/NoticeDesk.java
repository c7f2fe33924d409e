package se.brevvaxel.hub.spine.sending;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.GatheredLetters;
import se.brevvaxel.status.LetterRow;

/**
 * The notice desk: takes letters of one text out of the tray, sees that each may still go, and has those that may go in
 * one call. The others are sent where they belong.
 */
final class NoticeDesk {

    private final GatheredLetters gathered;
    private final Contents contents;
    private final Clearance clearance;
    private final NoticeTray tray;
    private final NoticeCalls calls;
    private final Parking parking;

    NoticeDesk(
            GatheredLetters gathered,
            Contents contents,
            Clearance clearance,
            NoticeTray tray,
            NoticeCalls calls,
            Parking parking) {
        this.gathered = gathered;
        this.contents = contents;
        this.clearance = clearance;
        this.tray = tray;
        this.calls = calls;
        this.parking = parking;
    }

    private record Opened(Letter letter, String text) {}

    /** Makes one call with as many letters of the group as may go in one. */
    void send(GatheredLetters.Group group) {
        List<LetterRow> rows = fresh(gathered.of(group, Notice.MOST_RECIPIENTS));
        if (rows.isEmpty() || !clearance.isOpenLane(rows, group.operator())) {
            return;
        }
        List<NoticeCalls.Ready> ready = ready(rows);
        if (!ready.isEmpty()) {
            calls.make(group, ready);
        }
    }

    private List<LetterRow> fresh(List<LetterRow> rows) {
        List<LetterRow> fresh = new ArrayList<>();
        for (LetterRow row : rows) {
            if (clearance.isFresh(row)) {
                fresh.add(row);
            } else {
                tray.takeOut(row);
            }
        }
        return fresh;
    }

    /** One more letter to the same recipient stays for the next call: an answer could not tell them apart. */
    private List<NoticeCalls.Ready> ready(List<LetterRow> rows) {
        List<NoticeCalls.Ready> ready = new ArrayList<>();
        Set<String> recipients = new HashSet<>();
        String text = null;
        for (LetterRow row : rows) {
            Opened opened = opened(row);
            if (opened == null) {
                continue;
            }
            text = text == null ? opened.text() : text;
            if (!text.equals(opened.text())) {
                parking.hold(row, Reason.INTERNAL_FAULT, "its text is another than that of the letters it lay with");
            } else if (recipients.add(opened.letter().recipient().id().digits())) {
                ready.add(new NoticeCalls.Ready(row, opened.letter()));
            }
        }
        return ready;
    }

    /** The letter, if it may go. If not, its next step is taken. */
    private @Nullable Opened opened(LetterRow row) {
        try {
            Letter letter = contents.open(row.kept());
            return clearance.passesTheGates(row, letter) && tray.mayBeANotice(row, letter)
                    ? new Opened(letter, tray.text(row, letter))
                    : null;
        } catch (RuntimeException fault) {
            parking.failed(row, fault);
            return null;
        }
    }
}
