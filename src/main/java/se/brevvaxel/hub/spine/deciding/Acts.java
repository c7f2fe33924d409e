package se.brevvaxel.hub.spine.deciding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.brevvaxel.content.ContentMissing;
import se.brevvaxel.content.Contents;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.intake.decision.Decider;
import se.brevvaxel.intake.decision.Wish;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.NoticeGate;
import se.brevvaxel.switching.PrintGate;

/** The step that each act is. Makes steps, and takes none. */
final class Acts {

    private final Contents contents;
    private final Opening opening;
    private final PrintGate gate;
    private final NoticeGate notices;
    private final Duration deadline;
    private final Clock clock;

    /** @param deadline for how long a letter that is sent again is tried */
    Acts(Contents contents, Opening opening, PrintGate gate, NoticeGate notices, Duration deadline, Clock clock) {
        this.contents = contents;
        this.opening = opening;
        this.gate = gate;
        this.notices = notices;
        this.deadline = deadline;
        this.clock = clock;
    }

    /**
     * The step of an act that the letter's state {@linkplain Permits permits}; of any but a corrected address.
     *
     * @throws Forbidden if the policy does not permit it, or the content is gone
     */
    Step step(LetterRow row, Decider by, Wish wish) throws Forbidden {
        Step step =
                switch (wish.act()) {
                    case RESEND_SAME_ID -> underItsId(row);
                    case LOOK_UP_AGAIN -> sortedAnew(row);
                    case PRINT -> printed(row);
                    case RETURN -> ended(row, LetterState.RETURNED, Status.RETURNED, Reason.DECIDED_BY_PERSON);
                    case GIVE_UP -> ended(row, LetterState.FAILED, Status.FAILED, Reason.GIVEN_UP_BY_PERSON);
                    case CANCEL -> cancelled(row, by);
                    case CORRECT_ADDRESS -> throw new IllegalArgumentException("an address is corrected elsewhere");
                };
        return step.log(kind(by), null, row.lane(), words(by, wish));
    }

    /** What the log calls a decision of this decider's. */
    static LogLine.Step kind(Decider by) {
        return by instanceof Decider.Person ? LogLine.Step.DECIDED_BY_PERSON : LogLine.Step.CANCELLED;
    }

    /** What stands in the log: who decided what, and why. */
    static String words(Decider by, Wish wish) {
        String who = wish.act() + " by " + by.name();
        return wish.why() == null ? who : who + ": " + wish.why();
    }

    /** As if it had just come, but for what it may have reached already. */
    Step sortedAnew(LetterRow row) {
        return onItsWay(row, LetterState.ACCEPTED).onPaperByPerson(false);
    }

    /**
     * A letter's own id is its message id. A notice's is drawn at its call, and a row of an older time does not know it: what
     * would go now is another letter.
     */
    private Step underItsId(LetterRow row) throws Forbidden {
        if (row.way().noticeId() == null
                && row.way().restored()
                && row.forwarder() == null
                && notices.permits(content(row))) {
            throw new Forbidden(Reason.NOTICE_ID_NOT_KNOWN);
        }
        return sortedAnew(row);
    }

    private Step printed(LetterRow row) throws Forbidden {
        Letter letter = content(row);
        // Nobody is asked here: where somebody is, whoever makes the paper asks first.
        Letter judged = opening.asksAbout(row, letter) ? letter.withProtectedIdentity(ProtectedIdentity.NONE) : letter;
        Optional<Reason> refusal = gate.refusesPrintByPerson(judged);
        if (refusal.isPresent()) {
            throw new Forbidden(refusal.get());
        }
        Step step =
                onItsWay(row, LetterState.PRINT_ORDERED).onPaperByPerson(true).by(Channel.PRINT);
        // With whom it may lie all the same stays known.
        return row.way().outcomeWasUnknown() ? step : step.throughNobody();
    }

    private Letter content(LetterRow row) throws Forbidden {
        try {
            return contents.open(row.kept());
        } catch (ContentMissing gone) {
            throw new Forbidden(Reason.CONTENT_MISSING);
        }
    }

    private Step onItsWay(LetterRow row, LetterState to) {
        Instant now = clock.instant();
        return Step.decided(row, to, now)
                .because(Reason.DECIDED_BY_PERSON)
                .afresh(now.plus(deadline))
                .release()
                .tell(Status.DELAYED);
    }

    private Step cancelled(LetterRow row, Decider by) {
        boolean person = by instanceof Decider.Person;
        return ended(
                row,
                LetterState.CANCELLED,
                Status.CANCELLED,
                person ? Reason.DECIDED_BY_PERSON : Reason.CANCELLED_BY_SOURCE);
    }

    private Step ended(LetterRow row, LetterState to, Status told, Reason why) {
        Step step = Step.decided(row, to, clock.instant())
                .because(why)
                .waitNoLonger()
                .gathered(null)
                .release()
                .tell(told);
        return row.way().outcomeWasUnknown() ? step : step.goingNowhere();
    }
}
