package se.brevvaxel.hub.spine.sorting;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.hub.spine.waiting.Waits;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.MailboxOperator;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.switching.Decision;

/** The sorting station: has every letter ruled about once, and writes the decision down. */
public final class Sorting {

    private static final Logger LOG = LoggerFactory.getLogger(Sorting.class);

    private final Letters letters;
    private final Opening opening;
    private final BatchLookUps lookUps;
    private final TimesUp timesUp;
    private final Waits waits;
    private final Parking parking;
    private final Clock clock;

    Sorting(
            Letters letters,
            Opening opening,
            BatchLookUps lookUps,
            TimesUp timesUp,
            Waits waits,
            Parking parking,
            Clock clock) {
        this.letters = letters;
        this.opening = opening;
        this.lookUps = lookUps;
        this.timesUp = timesUp;
        this.waits = waits;
        this.parking = parking;
        this.clock = clock;
    }

    /**
     * Sorts one letter. A letter that was sorted before is not sorted again: its decision is given again, so that a lane
     * message lost in between is replaced.
     *
     * @return where it goes; nothing if it waits, is past this station, or is not known
     */
    public @Nullable Decision sort(String letterId) {
        return parking.onLane(letterId).map(this::sort).orElse(null);
    }

    private @Nullable Decision sort(LetterRow row) {
        if (row.state() != LetterState.ACCEPTED) {
            return standing(row);
        }
        Instant notBefore = row.notBefore();
        if (notBefore != null && notBefore.isAfter(clock.instant())) {
            letters.take(waits.until(row, notBefore));
            return null;
        }
        try {
            return decide(row);
        } catch (RegisterUnavailable down) {
            LOG.warn("letter {} waits: the register does not answer: {}", row.id(), down.getMessage());
            letters.take(waits.forRegister(row, down));
        } catch (RuntimeException fault) {
            parking.failed(row, fault);
        }
        return null;
    }

    private @Nullable Decision decide(LetterRow row) {
        Optional<Letter> letter = opening.of(row);
        if (letter.isEmpty()) {
            return null;
        }
        Ruling ruling = rule(row, letter.get());
        // Who was quicker may have been sorting its batch, and left the letter to this message of its own.
        return letters.take(ruling.step(row, clock.instant()))
                ? ruling.decision()
                : standing(letters.named(row.id().toString()));
    }

    private Ruling rule(LetterRow row, Letter letter) {
        return timesUp.afterDeadline(row, letter).orElseGet(() -> {
            try {
                return lookUps.rule(row, letter);
            } catch (RegisterUnavailable down) {
                return timesUp.registerSilent(row, letter).orElseThrow(() -> down);
            }
        });
    }

    private static @Nullable Decision standing(LetterRow row) {
        var way = row.way();
        return switch (row.state()) {
            case SWITCHED -> onItsLane(row);
            case PRINT_ORDERED -> new Decision.Print(way.reason() == null ? Reason.PRINT_REQUESTED : way.reason());
            default -> null;
        };
    }

    private static Decision onItsLane(LetterRow row) {
        ExternalForwarder forwarder = row.forwarder();
        var way = row.way();
        return forwarder == null
                ? new Decision.Digital(new MailboxOperator(
                        String.valueOf(way.operatorId()),
                        String.valueOf(way.operatorName()),
                        URI.create(String.valueOf(way.operatorAddress()))))
                : new Decision.Forwarded(forwarder);
    }
}
