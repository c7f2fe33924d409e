package se.brevvaxel.status;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Reason;

/** What who asked about a letter is told, beside what its home system is told of every step. */
public final class Answers {

    private final TransactionTemplate transaction;
    private final Letters letters;
    private final StatusEvents events;

    Answers(TransactionTemplate transaction, Letters letters, StatusEvents events) {
        this.transaction = transaction;
        this.letters = letters;
        this.events = events;
    }

    /**
     * Takes a step, and tells it to who asked for it too, in one transaction. Who would hear it twice in the same place
     * hears it once.
     *
     * @return {@code false} if somebody else took a step first; nothing has changed then, and nothing is told
     */
    public boolean take(Step step, Handover asked) {
        AtomicBoolean taken = new AtomicBoolean();
        transaction.executeWithoutResult(t -> letters.taken(step).ifPresent(row -> {
            if (!isHeardThere(row, asked)) {
                events.latest(row.id(), asked, null);
            }
            taken.set(true);
        }));
        return taken.get();
    }

    /**
     * Tells the letter's latest event again to who asked, with the id it had.
     *
     * @param instead the reason that it is told again with; absent: the one it had
     */
    public void latest(LetterRow row, Handover asked, @Nullable Reason instead) {
        transaction.executeWithoutResult(t -> events.latest(row.id(), asked, instead));
    }

    private static boolean isHeardThere(LetterRow row, Handover asked) {
        return row.handover().replyQueue().equals(asked.replyQueue())
                && row.handover().correlationId().equals(asked.correlationId());
    }
}
