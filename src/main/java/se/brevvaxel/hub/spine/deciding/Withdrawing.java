package se.brevvaxel.hub.spine.deciding;

import java.util.Optional;
import se.brevvaxel.intake.decision.Act;
import se.brevvaxel.intake.decision.Decider;
import se.brevvaxel.intake.decision.Wish;
import se.brevvaxel.intake.decision.Withdrawal;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.Answers;
import se.brevvaxel.status.Earlier;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Step;

/** Cancellations that come on a queue. The answer is an event, and is written with the step. */
final class Withdrawing {

    private static final Wish CANCEL = new Wish(Act.CANCEL, null, null);

    private final Letters letters;
    private final Answers answers;
    private final Acts acts;
    private final Tray tray;

    Withdrawing(Letters letters, Answers answers, Acts acts, Tray tray) {
        this.letters = letters;
        this.answers = answers;
        this.acts = acts;
        this.tray = tray;
    }

    /** @return {@code false} if there is no such letter */
    boolean withdraw(Withdrawal withdrawal) {
        Optional<Earlier> earlier = letters.earlier(withdrawal.system(), withdrawal.sourceMessageId());
        if (earlier.isEmpty()) {
            return false;
        }
        Handover asked = new Handover(
                withdrawal.system(),
                withdrawal.sourceMessageId(),
                Door.JMS,
                withdrawal.replyQueue(),
                withdrawal.correlationId());
        Decider system = new Decider.HomeSystem(withdrawal.system());
        // A letter steps on a few times between its door and its way out, and not for ever.
        while (true) {
            LetterRow row = letters.named(earlier.get().letter().toString());
            if (row.state() == LetterState.CANCELLED) {
                answers.latest(row, asked, null);
                return true;
            }
            if (!Permits.permit(Act.CANCEL, row)) {
                answers.latest(row, asked, Reason.TOO_LATE_TO_CANCEL);
                return true;
            }
            if (answers.take(step(row, system), asked)) {
                tray.takeOut(row);
                return true;
            }
        }
    }

    private Step step(LetterRow row, Decider system) {
        try {
            return acts.step(row, system, CANCEL);
        } catch (Forbidden never) {
            throw new IllegalStateException("a withdrawal is asked of no gate", never);
        }
    }
}
