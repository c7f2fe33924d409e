package se.brevvaxel.hub.spine.deciding;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import se.brevvaxel.content.ContentUnavailable;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.decision.Act;
import se.brevvaxel.intake.decision.Decider;
import se.brevvaxel.intake.decision.Decisions;
import se.brevvaxel.intake.decision.Outcome;
import se.brevvaxel.intake.decision.Wish;
import se.brevvaxel.intake.decision.Withdrawal;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Step;

/** The desk where letters are decided on. */
final class Deciding implements Decisions {

    private static final Logger LOG = LoggerFactory.getLogger(Deciding.class);

    /** A letter that is on the move may step on while it is decided about: it is looked at again, so often. */
    private static final int LOOKS = 5;

    private final Letters letters;
    private final Acts acts;
    private final Readdressing readdressing;
    private final Withdrawing withdrawing;
    private final Tray tray;
    private final Onward onward;

    Deciding(Letters letters, Acts acts, Readdressing readdressing, Withdrawing withdrawing, Tray tray, Onward onward) {
        this.letters = letters;
        this.acts = acts;
        this.readdressing = readdressing;
        this.withdrawing = withdrawing;
        this.tray = tray;
        this.onward = onward;
    }

    @Override
    public Outcome decide(LetterId letter, Decider by, Wish wish) {
        try {
            for (int look = 0; look < LOOKS; look++) {
                Optional<Outcome> outcome = lookAndDecide(letter, by, wish);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            }
            return letters.find(letter).map(row -> notNow(row, null)).orElseGet(Outcome.NoSuchLetter::new);
        } catch (ContentUnavailable | DataAccessException | TransactionException closed) {
            throw closed(closed);
        }
    }

    @Override
    public boolean withdraw(Withdrawal withdrawal) {
        try {
            return withdrawing.withdraw(withdrawal);
        } catch (DataAccessException | TransactionException closed) {
            throw closed(closed);
        }
    }

    /** Nothing, if somebody else took a step meanwhile. */
    private Optional<Outcome> lookAndDecide(LetterId letter, Decider by, Wish wish) {
        Optional<LetterRow> seen = letters.find(letter).filter(row -> maySee(by, row));
        if (seen.isEmpty()) {
            return Optional.of(new Outcome.NoSuchLetter());
        }
        LetterRow row = seen.get();
        boolean permitted = Permits.permit(wish.act(), row);
        if (holdsAlready(row, by, wish, permitted)) {
            return Optional.of(new Outcome.Done(now(row)));
        }
        if (!permitted) {
            return Optional.of(notNow(row, wish.act() == Act.CANCEL ? Reason.TOO_LATE_TO_CANCEL : null));
        }
        try {
            return take(row, by, wish) ? Optional.of(new Outcome.Done(now(row))) : Optional.empty();
        } catch (Forbidden forbidden) {
            return Optional.of(notNow(row, forbidden.why()));
        }
    }

    private boolean take(LetterRow row, Decider by, Wish wish) throws Forbidden {
        if (wish.act() == Act.CORRECT_ADDRESS) {
            boolean taken = readdressing.take(row, by, wish);
            if (taken) {
                letters.find(row.id()).ifPresent(this::putOnItsLane);
            }
            return taken;
        }
        Step step = acts.step(row, by, wish);
        Optional<LetterRow> taken = letters.taken(step);
        taken.ifPresent(after -> {
            putOnItsLane(after);
            tray.takeOut(row);
        });
        return taken.isPresent();
    }

    /** The decision is safe already: a lane out of reach is no reason to say anything else. */
    private void putOnItsLane(LetterRow row) {
        try {
            onward.follow(row);
        } catch (RuntimeException lane) {
            LOG.warn("letter {} is decided on but not on its lane yet: {}", row.id(), Trouble.inWords(lane));
        }
    }

    /**
     * Whether this is a decision that holds already: the latest one in the letter's log has the same words, and left the
     * letter where the same is not permitted. Where it is permitted again, the letter has come back since, and it is another
     * decision; but for an address that the letter has. One that was to end the letter's way holds while that end does; a
     * letter that is withdrawn is withdrawn, by whomever.
     */
    private boolean holdsAlready(LetterRow row, Decider by, Wish wish, boolean permitted) {
        if (wish.act() == Act.CANCEL && row.state() == LetterState.CANCELLED) {
            return true;
        }
        return letters.latest(row.id(), Acts.kind(by))
                .filter(line -> Acts.words(by, wish).equals(line.detail()))
                .filter(line -> wish.act() == Act.CORRECT_ADDRESS
                        ? readdressing.isMade(row, wish)
                        : !permitted
                                && (!row.state().isFinal()
                                        || Permits.endOf(wish.act()).allMatch(row.state()::equals)))
                .isPresent();
    }

    private static boolean maySee(Decider by, LetterRow row) {
        return by instanceof Decider.Person || row.handover().system().equals(by.name());
    }

    private static Outcome notNow(LetterRow row, @Nullable Reason why) {
        return new Outcome.NotNow(row.way().status().name(), why);
    }

    private String now(LetterRow row) {
        return letters.find(row.id()).orElse(row).way().status().name();
    }

    private static IntakeClosed closed(RuntimeException trouble) {
        LOG.warn("nothing can be decided just now: {}", Trouble.inWords(trouble));
        return new IntakeClosed(trouble);
    }
}
