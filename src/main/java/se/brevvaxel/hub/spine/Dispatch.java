package se.brevvaxel.hub.spine;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.DigitalGate;

/**
 * The dispatch: seals a letter that was decided for a mailbox and hands it over. The attempt is logged and claimed before
 * it is made; if this process dies in between, the claim tells that the outcome is unknown.
 */
public final class Dispatch {

    private final Letters letters;
    private final Contents contents;
    private final Sorting sorting;
    private final DigitalGate gate;
    private final Sealing sealing;
    private final Settlement settlement;
    private final Unsettled unsettled;
    private final Onward onward;
    private final Waits waits;
    private final Parking parking;
    private final Timing timing;
    private final Clock clock;

    /**
     * @param freshFor for how long an answer of the register counts as fresh
     * @param claimFor for how long an attempt may take at the most
     * @param node this node and its present life, {@code node/life}
     */
    record Timing(Duration freshFor, Duration claimFor, String node) {}

    Dispatch(
            Letters letters,
            Contents contents,
            Sorting sorting,
            DigitalGate gate,
            Sealing sealing,
            Settlement settlement,
            Unsettled unsettled,
            Onward onward,
            Waits waits,
            Parking parking,
            Timing timing,
            Clock clock) {
        this.letters = letters;
        this.contents = contents;
        this.sorting = sorting;
        this.gate = gate;
        this.sealing = sealing;
        this.settlement = settlement;
        this.unsettled = unsettled;
        this.onward = onward;
        this.waits = waits;
        this.parking = parking;
        this.timing = timing;
        this.clock = clock;
    }

    /** Sends one letter that is decided for a mailbox; any other is left alone. */
    public void send(String letterId) {
        LetterRow row = letters.find(LetterId.of(letterId))
                .orElseThrow(() -> new IllegalStateException("letter " + letterId + " is not there"));
        if (row.state() != LetterState.SWITCHED) {
            return;
        }
        Letter letter;
        Envelope envelope;
        try {
            letter = contents.open(row.kept());
            if (!mayLeave(row, letter)) {
                return;
            }
            envelope = sealing.seal(letter);
        } catch (RuntimeException fault) {
            parking.failed(row, fault);
            return;
        }
        unsettled.begin(row.id());
        try {
            attempt(row, letter, envelope);
        } finally {
            unsettled.end(row.id());
        }
    }

    private boolean mayLeave(LetterRow row, Letter letter) {
        Optional<Step> pause = waits.atPausedLane(row, String.valueOf(row.way().operatorId()));
        if (pause.isPresent()) {
            letters.take(pause.get());
            return false;
        }
        if (!stillReachable(row, letter)) {
            return false;
        }
        Optional<Reason> refusal = gate.refusesDigital(letter);
        refusal.ifPresent(reason -> parking.hold(row, reason, "the digital gate refuses"));
        return refusal.isEmpty();
    }

    private void attempt(LetterRow row, Letter letter, Envelope envelope) {
        Instant now = clock.instant();
        Step begin = Step.of(row, LetterState.SENDING, now)
                .claim(timing.node(), now.plus(timing.claimFor()))
                .log(
                        LogLine.Step.SENDING,
                        row.way().attempts() + 1,
                        row.way().operatorId(),
                        Sealing.inWords(row, envelope));
        Optional<LetterRow> begun = letters.taken(begin);
        if (begun.isPresent()) {
            URI address = URI.create(String.valueOf(row.way().operatorAddress()));
            settlement.settle(begun.get(), letter, sealing.deliver(address, envelope, letter));
        }
    }

    /** The register is asked again when its answer is no longer fresh; what it says now holds. */
    private boolean stillReachable(LetterRow row, Letter letter) {
        var way = row.way();
        if (way.updatedAt().plus(timing.freshFor()).isAfter(clock.instant())) {
            return true;
        }
        try {
            Ruling fresh = sorting.rule(row, letter);
            if (fresh.isFor(way.operatorId(), way.operatorAddress())) {
                return true;
            }
            onward.take(fresh.step(row, clock.instant()));
        } catch (RegisterUnavailable down) {
            letters.take(waits.forRegister(row, down));
        }
        return false;
    }
}
