package se.brevvaxel.hub.spine;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import se.brevvaxel.content.ContentMissing;
import se.brevvaxel.content.ContentUnavailable;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;
import se.brevvaxel.status.Strays;

/** Parkering: letters that a person must look at. What a station cannot handle comes here, and never to nowhere. */
public final class Parking {

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    private final Letters letters;
    private final Strays strays;
    private final Alarms alarms;
    private final Clock clock;

    public Parking(Letters letters, Strays strays, Alarms alarms, Clock clock) {
        this.letters = letters;
        this.strays = strays;
        this.alarms = alarms;
        this.clock = clock;
    }

    /**
     * The letter that a lane message names. One that the database does not know is kept in mind, and an engineer is called:
     * it was accepted after the time that the database was restored to.
     */
    public Optional<LetterRow> onLane(String letterId) {
        LetterId id = LetterId.of(letterId);
        Optional<LetterRow> row = letters.find(id);
        if (row.isEmpty() && strays.keep(id, clock.instant())) {
            alarms.raise("stray-letter", "letter " + id + " is on a lane and not in the database");
        }
        return row;
    }

    /** Holds a letter that a route did not know what to do with. One that is held, waits or has ended is left alone. */
    public void park(String letterId) {
        letters.find(LetterId.of(letterId)).ifPresent(row -> {
            if (row.state() != LetterState.HELD && row.state().leadsTo(LetterState.HELD)) {
                alarms.raise("parked", "letter " + row.id() + " was sent to parking from " + row.state());
                hold(row, Reason.INTERNAL_FAULT, "no route took it");
            }
        });
    }

    /**
     * Holds a letter for a reason that is known.
     *
     * @return {@code false} if it has gone on meanwhile; nothing has changed then
     */
    public boolean hold(LetterRow row, Reason why, @Nullable String detail) {
        return letters.take(Step.of(row, LetterState.HELD, clock.instant())
                .because(why)
                .release()
                .tell(Status.HELD)
                .log(LogLine.Step.HELD, null, row.lane(), detail));
    }

    /**
     * Holds a letter that a station failed with, so that one letter's fault stops no lane. If it failed after the letter's
     * step was taken, the letter is where it should be, and the rounds find it there.
     *
     * @throws RuntimeException {@code fault} itself, if it is the database or the store that is away: then the letter is
     *     not at fault, and its lane gives it again
     */
    public void failed(LetterRow row, RuntimeException fault) {
        if (fault instanceof DataAccessException
                || fault instanceof TransactionException
                || fault instanceof ContentUnavailable) {
            throw fault;
        }
        boolean missing = fault instanceof ContentMissing;
        Reason why = missing ? Reason.CONTENT_MISSING : Reason.INTERNAL_FAULT;
        if (hold(row, why, fault.getClass().getSimpleName())) {
            LOG.error("letter {} is held: {}", row.id(), Trouble.inWords(fault));
            alarms.raise(missing ? "content-missing" : "fault", "letter " + row.id() + " is held");
        } else {
            LOG.warn("letter {} has gone on: {}", row.id(), Trouble.inWords(fault));
        }
    }
}
