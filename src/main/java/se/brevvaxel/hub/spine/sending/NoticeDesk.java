package se.brevvaxel.hub.spine.sending;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.hub.spine.Parking;
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
        List<LetterRow> rows = gathered.of(group, Notice.MOST_RECIPIENTS);
        if (rows.isEmpty() || !clearance.isOpenLane(rows, group.operator())) {
            return;
        }
        List<NoticeCalls.Ready> ready = withLeave(opened(rows));
        if (!ready.isEmpty()) {
            calls.make(group, ready);
        }
    }

    /** One more letter to the same recipient stays for the next call: an answer could not tell them apart. */
    private Map<LetterRow, Letter> opened(List<LetterRow> rows) {
        Map<LetterRow, Letter> open = new LinkedHashMap<>();
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
                open.put(row, opened.letter());
            }
        }
        return open;
    }

    private List<NoticeCalls.Ready> withLeave(Map<LetterRow, Letter> open) {
        List<NoticeCalls.Ready> ready = new ArrayList<>();
        if (open.isEmpty()) {
            return ready;
        }
        String sender = open.keySet().iterator().next().sender();
        try {
            Map<LetterId, Clearance.Leave> leave = clearance.stillReachable(sender, open);
            open.forEach((row, letter) -> {
                Clearance.Leave its = leave.get(row.id());
                if (its != null) {
                    ready.add(new NoticeCalls.Ready(row, letter, its));
                }
            });
        } catch (RegisterUnavailable down) {
            open.keySet().forEach(row -> tray.takeOut(row, down));
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
