package se.brevvaxel.hub.spine.notices;

import com.fasterxml.uuid.Generators;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.delivery.digital.notice.NoticeResult;
import se.brevvaxel.hub.spine.clearance.Clearance;
import se.brevvaxel.hub.spine.settling.Claims;
import se.brevvaxel.hub.spine.settling.Turn;
import se.brevvaxel.hub.spine.settling.Turns;
import se.brevvaxel.hub.spine.settling.Unsettled;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.GatheredLetters;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Step;

/**
 * Calls with notices. Which letters are in a call is written with each, together with its claim and its log line, before
 * the call leaves; if this process dies in between, the claims tell that the outcome is unknown, for each of them.
 */
final class NoticeCalls {

    /** A letter that may go now, by this leave. */
    record Ready(LetterRow row, Letter letter, Clearance.Leave leave) {

        String recipient() {
            return letter.recipient().id().digits();
        }

        @Override
        public String toString() {
            return "Ready[" + row.id() + "]";
        }
    }

    private final Letters letters;
    private final Turns turns;
    private final NoticeTray tray;
    private final NoticeCarrier carrier;
    private final NoticeOutcomes outcomes;
    private final Unsettled unsettled;
    private final Claims claims;

    NoticeCalls(
            Letters letters,
            Turns turns,
            NoticeTray tray,
            NoticeCarrier carrier,
            NoticeOutcomes outcomes,
            Unsettled unsettled,
            Claims claims) {
        this.letters = letters;
        this.turns = turns;
        this.tray = tray;
        this.carrier = carrier;
        this.outcomes = outcomes;
        this.unsettled = unsettled;
        this.claims = claims;
    }

    /**
     * Makes one call with these letters, which have one text: as many of them as it has room for. None leaves if somebody
     * else has taken a step with one of them; the others are then found again in the tray.
     *
     * @param ready at least one, and no two to one recipient
     */
    void make(GatheredLetters.Group group, List<Ready> ready) {
        UUID id = id(ready.get(0).row());
        Notice notice = write(id, ready);
        if (notice.isTooLarge() && ready.size() > 1) {
            make(group, ready.subList(0, ready.size() / 2));
            return;
        }
        turns.of(ready.stream().map(Ready::row).toList()).ifPresent(turn -> {
            try (turn) {
                letters.takenAll(begun(ready, id, notice), () -> {})
                        .ifPresent(sending -> send(group.address(), notice, sent(sending, ready), turn));
            }
        });
    }

    private void send(URI address, Notice notice, List<NoticeOutcomes.Sent> sent, Turn turn) {
        sent.forEach(each -> unsettled.begin(each.row().id()));
        try {
            NoticeResult result = carrier.send(address, notice);
            if (result instanceof NoticeResult.AllAlike alike) {
                turn.ended(alike.result());
            } else {
                turn.answered();
            }
            outcomes.settle(sent, result);
        } finally {
            sent.forEach(each -> unsettled.end(each.row().id()));
        }
    }

    /** Each letter as it is on the wire, in the same order. */
    private static List<NoticeOutcomes.Sent> sent(List<LetterRow> sending, List<Ready> ready) {
        List<NoticeOutcomes.Sent> sent = new ArrayList<>();
        for (int i = 0; i < ready.size(); i++) {
            sent.add(new NoticeOutcomes.Sent(sending.get(i), ready.get(i).letter()));
        }
        return sent;
    }

    private Notice write(UUID id, List<Ready> ready) {
        List<String> recipients = ready.stream().map(Ready::recipient).toList();
        Ready first = ready.get(0);
        return tray.write(first.row(), first.letter(), id, recipients);
    }

    /** The one that it was sent under, if it may have arrived; else a new one. */
    private static UUID id(LetterRow row) {
        UUID earlier = row.way().noticeId();
        return row.way().outcomeWasUnknown() && earlier != null
                ? earlier
                : Generators.timeBasedEpochRandomGenerator().generate();
    }

    private List<Step> begun(List<Ready> ready, UUID id, Notice notice) {
        String inWords = "notice " + id + ", recipients " + notice.recipients().size() + ", envelope "
                + notice.bytes().length + " bytes";
        return ready.stream()
                .map(each -> each.leave().notedIn(begun(each.row(), id, inWords)))
                .toList();
    }

    private Step begun(LetterRow row, UUID id, String inWords) {
        String resend = row.way().outcomeWasUnknown() ? "resend under the same id; " : "";
        String laidUnder = row.way().noticeGroup();
        return claims.on(row)
                .inNotice(id)
                .gathered(NoticeTray.isApart(laidUnder) ? laidUnder : null)
                .log(LogLine.Step.SENDING, row.way().attempts() + 1, row.lane(), resend + inWords);
    }
}
