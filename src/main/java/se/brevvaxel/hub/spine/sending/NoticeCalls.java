package se.brevvaxel.hub.spine.sending;

import com.fasterxml.uuid.Generators;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.delivery.digital.notice.Noticed;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
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

    private static final Logger LOG = LoggerFactory.getLogger(NoticeCalls.class);

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
    private final GatheredLetters gathered;
    private final NoticeTray tray;
    private final NoticeCarrier carrier;
    private final Settlement settlement;
    private final Unsettled unsettled;
    private final Claims claims;

    NoticeCalls(
            Letters letters,
            GatheredLetters gathered,
            NoticeTray tray,
            NoticeCarrier carrier,
            Settlement settlement,
            Unsettled unsettled,
            Claims claims) {
        this.letters = letters;
        this.gathered = gathered;
        this.tray = tray;
        this.carrier = carrier;
        this.settlement = settlement;
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
        if (!letters.takeAll(begun(ready, id, notice), () -> {})) {
            return;
        }
        Map<LetterId, LetterRow> sending =
                gathered.sending(id).stream().collect(Collectors.toMap(LetterRow::id, Function.identity()));
        ready.forEach(each -> unsettled.begin(each.row().id()));
        try {
            Noticed noticed = carrier.send(group.address(), notice);
            ready.forEach(
                    each -> settle(Objects.requireNonNull(sending.get(each.row().id())), each, noticed, notice));
        } finally {
            ready.forEach(each -> unsettled.end(each.row().id()));
        }
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
        return claims.on(row)
                .inNotice(id)
                .log(LogLine.Step.SENDING, row.way().attempts() + 1, row.lane(), resend + inWords);
    }

    /** One that cannot be settled stops no other: its claim runs out, and its outcome counts as unknown. */
    private void settle(LetterRow sending, Ready ready, Noticed noticed, Notice notice) {
        try {
            if (noticed instanceof Noticed.EachForItself each) {
                settlement.settle(
                        sending,
                        ready.letter(),
                        Objects.requireNonNull(each.results().get(ready.recipient())));
            } else if (noticed instanceof Noticed.AllAlike all) {
                settle(sending, ready, all.result(), notice.recipients().size());
            }
        } catch (RuntimeException fault) {
            LOG.error("letter {} could not be settled: {}", sending.id(), Trouble.inWords(fault));
        }
    }

    /**
     * A fault about "the letter", in answer to many, does not say about whose. Nothing is stored, so each is sent again by
     * itself, and one recipient's trouble is nobody else's.
     */
    private void settle(LetterRow sending, Ready ready, DeliveryResult result, int recipients) {
        boolean isAboutOne = result instanceof DeliveryResult.Refused
                || result instanceof DeliveryResult.ProtectedIdentity
                || result instanceof DeliveryResult.NoSuchIdentity;
        if (isAboutOne && recipients > 1) {
            tray.layAlone(sending, result);
        } else {
            settlement.settle(sending, ready.letter(), result);
        }
    }
}
