package se.brevvaxel.hub.spine.notices;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.clearance.Clearance;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.NoticeGate;

/** The tray where letters lie that go as notices, those of one text together, until the next call to their operator. */
public final class NoticeTray {

    private static final String AGAIN = "again:";
    private static final String APART = "apart:";

    private final NoticeGate gate;
    private final Clearance clearance;
    private final NoticeWording wording;
    private final Onward onward;
    private final Parking parking;
    private final Contents contents;
    private final Clock clock;

    NoticeTray(
            NoticeGate gate,
            Clearance clearance,
            NoticeWording wording,
            Onward onward,
            Parking parking,
            Contents contents,
            Clock clock) {
        this.gate = gate;
        this.clearance = clearance;
        this.wording = wording;
        this.onward = onward;
        this.parking = parking;
        this.contents = contents;
        this.clock = clock;
    }

    /**
     * Whether the letter goes as a notice. One that may have arrived already stays what it was: in another form it would
     * have another message id, and be another letter.
     */
    public boolean takes(LetterRow row, Letter letter) {
        if (row.forwarder() != null) {
            return false;
        }
        return row.way().outcomeWasUnknown() ? row.way().noticeId() != null : gate.permits(letter);
    }

    /** Lays a letter that it {@linkplain #takes takes}, if it is cleared. If not, its next step is taken already. */
    public void lay(LetterRow row, Letter letter) {
        if (!mayBeANotice(row, letter)) {
            return;
        }
        Optional<Clearance.Leave> leave = clearance.whateverItsLane(row, letter);
        if (leave.isPresent()) {
            Step laid = Step.of(row, LetterState.GATHERED, clock.instant())
                    .gathered(group(row, letter))
                    .log(LogLine.Step.DECIDED, null, row.lane(), "as a notice");
            onward.take(leave.get().notedIn(laid));
        }
    }

    /** Whether a letter may go as a notice now. If not, its next step is taken. */
    boolean mayBeANotice(LetterRow row, Letter letter) {
        if (gate.permits(letter)) {
            return true;
        }
        if (row.way().outcomeWasUnknown()) {
            parking.hold(row, Reason.OUTCOME_WAS_UNKNOWN, "it was sent as a notice, and may not be one any more");
        } else {
            onward.take(Step.of(row, LetterState.SWITCHED, clock.instant())
                    .log(LogLine.Step.DECIDED, null, row.lane(), "no notice any more: signed and sealed"));
        }
        return false;
    }

    /**
     * Takes out a letter that the register gave no answer about. Together with others: it is sorted anew, and if it comes
     * back it lies apart, so that it never goes round and round for somebody else's sake. Apart and alone: it waits for the
     * register.
     *
     * @param alone whether the register was asked about it alone
     */
    void takeOut(LetterRow row, boolean alone, RegisterUnavailable down) {
        if (alone && isApart(row.way().noticeGroup())) {
            clearance.waitForRegister(row, down);
            return;
        }
        onward.take(Step.of(row, LetterState.ACCEPTED, clock.instant())
                .gathered(APART + row.id())
                .foundOut(LogLine.Step.LOOK_UP_FAILED, down.getMessage())
                .log(LogLine.Step.DECIDED, null, row.lane(), "not together with others: sorted anew"));
    }

    /**
     * Takes out a letter whose recipient would be told something else now than when it was laid: it is laid anew, with
     * those of its text.
     */
    void layAnew(LetterRow row) {
        onward.take(Step.of(row, LetterState.SWITCHED, clock.instant())
                .gathered(null)
                .log(LogLine.Step.DECIDED, null, row.lane(), "as a notice of another text: laid anew"));
    }

    /** Whether the letters under this key have one text: a hash of it is the key. The others have been sent already. */
    static boolean isOfText(String key) {
        return !isApart(key) && !isAgain(key);
    }

    /** Whether the letters under this key went together before, and may have arrived. */
    static boolean isAgain(String key) {
        return key.startsWith(AGAIN);
    }

    /**
     * Whether what lies under this key was taken from among others, alone or with a part of them. Then the step that laid it
     * rests on no answer of the register's.
     */
    static boolean isApart(@Nullable String key) {
        return key != null && key.startsWith(APART);
    }

    /**
     * What letters must have in common to go in one call: a hash of all that their recipients will be told, under the hub's
     * own key, so that nobody can guess from it what they are told.
     */
    String text(LetterRow row, Letter letter) {
        String text = wording.text(letter, String.valueOf(row.way().operatorId()));
        return HexFormat.of().formatHex(contents.keyedHash(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The finished notice, for the operator that these letters are decided for. */
    Notice write(LetterRow row, Letter letter, UUID id, List<String> recipients) {
        return wording.write(letter, String.valueOf(row.way().operatorId()), id, recipients);
    }

    /**
     * The step with which a letter that went with others is laid apart: the notice was refused for the sake of one of them,
     * and nothing was stored. It shares its next call with its part and no other.
     *
     * @param part which of the parts that the letters of the call are laid in
     */
    Step apart(LetterRow sending, UUID part, DeliveryResult result) {
        clearance.senderLetIn(sending);
        return Step.of(sending, LetterState.GATHERED, clock.instant())
                .gathered(APART + part)
                .release()
                .answered(
                        LogLine.Step.ANSWERED,
                        sending.way().attempts(),
                        String.valueOf(sending.lane()),
                        result.detail() + " about one of many: sent again in smaller parts");
    }

    /** Letters that went together and got no answer go together again, under the id that they had. */
    private String group(LetterRow row, Letter letter) {
        String laidUnder = row.way().noticeGroup();
        if (laidUnder != null && isApart(laidUnder)) {
            return laidUnder;
        }
        UUID notice = row.way().noticeId();
        return row.way().outcomeWasUnknown() && notice != null ? AGAIN + notice : text(row, letter);
    }
}
