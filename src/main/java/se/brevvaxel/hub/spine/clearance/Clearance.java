package se.brevvaxel.hub.spine.clearance;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.delivery.digital.envelope.KeyNotValid;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.sorting.Ruling;
import se.brevvaxel.hub.spine.sorting.Rulings;
import se.brevvaxel.hub.spine.waiting.Waits;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.Step;

/**
 * Clearance: what a letter must pass just before it is sealed. Its lane is open, the register's answer is fresh, and the
 * gates have nothing against it. A letter that does not pass is sent where it belongs.
 */
public final class Clearance {

    private final Waits waits;
    private final Rulings rulings;
    private final Gates gates;
    private final Onward onward;
    private final Parking parking;
    private final Duration freshFor;
    private final Clock clock;

    /** @param freshFor for how long an answer of the register counts as fresh */
    Clearance(
            Waits waits, Rulings rulings, Gates gates, Onward onward, Parking parking, Duration freshFor, Clock clock) {
        this.waits = waits;
        this.rulings = rulings;
        this.gates = gates;
        this.onward = onward;
        this.parking = parking;
        this.freshFor = freshFor;
        this.clock = clock;
    }

    /**
     * Leave to send the letter now.
     *
     * @param confirmed what the register was asked for and said just now; absent if its earlier answer is fresh
     */
    public record Leave(@Nullable Ruling confirmed) {

        /** Has the answer logged with the attempt that it lets pass. */
        public Step notedIn(Step attempt) {
            return confirmed == null ? attempt : confirmed.notedIn(attempt);
        }
    }

    /** Leave for the letter, if it has it. If not, its next step is taken already. */
    public Optional<Leave> of(LetterRow row, Letter letter) {
        Optional<Step> pause = waits.atPausedLane(row, String.valueOf(row.lane()));
        if (pause.isPresent()) {
            onward.take(pause.get());
            return Optional.empty();
        }
        return whateverItsLane(row, letter);
    }

    /** Leave for the letter, as {@link #of}, but for its lane: that is looked at when the letter really goes. */
    public Optional<Leave> whateverItsLane(LetterRow row, Letter letter) {
        Optional<Leave> leave = whereItIsDecidedFor(row, letter);
        if (leave.isEmpty()) {
            return leave;
        }
        return passesTheGates(row, letter) ? leave : Optional.empty();
    }

    /** Whether the gates have nothing against the letter. If they have, it is held. */
    public boolean passesTheGates(LetterRow row, Letter letter) {
        Optional<Reason> refusal = gates.refuse(row, letter);
        refusal.ifPresent(reason -> parking.hold(row, reason, "the gate refuses"));
        return refusal.isEmpty();
    }

    /**
     * Whether the lane of these letters, which go together, is open. One of them is asked about for all: if it is the one
     * that finds out, they go with it. If it is paused, they wait.
     */
    public boolean isOpenLane(List<LetterRow> rows, String operator) {
        Optional<Step> pause = waits.atPausedLane(rows.get(0), operator);
        pause.ifPresent(first -> {
            onward.take(first);
            rows.stream().skip(1).forEach(row -> waits.atPausedLane(row, operator)
                    .ifPresent(onward::take));
        });
        return pause.isEmpty();
    }

    /** An operator has looked at the letter itself, so it let its sender in. */
    public void senderLetIn(LetterRow row) {
        waits.senderLetIn(row, String.valueOf(row.lane()));
    }

    /**
     * Leave for each of these letters, which go together, that still goes where it is decided for: of those whose answer is
     * no longer fresh the register is asked again, about all at once. Of the others the next step is taken.
     *
     * @param askAnyway their latest step rests on no answer of the register's, however lately it was taken
     * @throws RegisterUnavailable if it had to be asked and gave no answer about one of them
     */
    public Map<LetterId, Leave> stillReachable(String sender, Map<LetterRow, Letter> letters, boolean askAnyway) {
        Map<LetterId, Leave> leave = new HashMap<>();
        Map<LetterRow, Letter> stale = new HashMap<>();
        letters.forEach((row, letter) -> {
            if (isFresh(row) && !askAnyway) {
                leave.put(row.id(), new Leave(null));
            } else {
                stale.put(row, letter);
            }
        });
        if (!stale.isEmpty()) {
            Map<LetterId, Ruling> fresh = rulings.ruleAll(sender, stale);
            stale.keySet().forEach(row -> {
                Ruling ruling = Objects.requireNonNull(fresh.get(row.id()));
                if (ruling.confirms(row)) {
                    leave.put(row.id(), new Leave(ruling));
                } else {
                    carryOut(ruling, row);
                }
            });
        }
        return leave;
    }

    /** One that it cannot be carried out for is held, and stops none of those that it lies with. */
    private void carryOut(Ruling ruling, LetterRow row) {
        try {
            onward.take(ruling.step(row, clock.instant()));
        } catch (RuntimeException fault) {
            parking.failed(row, fault);
        }
    }

    /** The register gave no answer about this letter, asked about by itself: it waits, and its home system is told. */
    public void waitForRegister(LetterRow row, RegisterUnavailable down) {
        onward.take(waits.forRegister(row, down));
    }

    /** A key that would sign or seal this letter is not valid now: it waits, and its home system is told. */
    public void waitForSigning(LetterRow row, KeyNotValid ended) {
        onward.take(waits.forSigning(row, String.valueOf(ended.getMessage())));
    }

    /** Whether the register's answer is fresh, of a letter whose latest step rests on one. */
    private boolean isFresh(LetterRow row) {
        return row.way().updatedAt().plus(freshFor).isAfter(clock.instant());
    }

    /** The register is asked again when its answer is no longer fresh; what it says now holds. */
    private Optional<Leave> whereItIsDecidedFor(LetterRow row, Letter letter) {
        if (isFresh(row)) {
            return Optional.of(new Leave(null));
        }
        try {
            Ruling fresh = rulings.rule(row, letter);
            if (fresh.confirms(row)) {
                return Optional.of(new Leave(fresh));
            }
            onward.take(fresh.step(row, clock.instant()));
        } catch (RegisterUnavailable down) {
            onward.take(waits.forRegister(row, down));
        }
        return Optional.empty();
    }
}
