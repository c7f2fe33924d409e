package se.brevvaxel.hub.spine;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.digital.DeliveryResult;
import se.brevvaxel.delivery.digital.Envelope;
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
        try {
            send(row, contents.open(row.kept()));
        } catch (RuntimeException fault) {
            parking.failed(row, fault);
        }
    }

    private void send(LetterRow row, Letter letter) {
        String operator = String.valueOf(row.way().operatorId());
        Optional<Step> pause = waits.atPausedLane(row, operator);
        if (pause.isPresent()) {
            letters.take(pause.get());
            return;
        }
        if (!stillReachable(row, letter)) {
            return;
        }
        Optional<Reason> refusal = gate.refusesDigital(letter);
        if (refusal.isPresent()) {
            parking.hold(row, refusal.get(), "the digital gate refuses");
            return;
        }
        attempt(row, letter, operator, sealing.seal(letter));
    }

    private void attempt(LetterRow row, Letter letter, String operator, Envelope envelope) {
        Instant now = clock.instant();
        Step begin = Step.of(row, LetterState.SENDING, now)
                .claim(timing.node(), now.plus(timing.claimFor()))
                .log(LogLine.Step.SENDING, row.way().attempts() + 1, operator, Sealing.inWords(row, envelope));
        Optional<LetterRow> begun = letters.taken(begin);
        if (begun.isEmpty()) {
            return;
        }
        DeliveryResult result =
                sealing.deliver(URI.create(String.valueOf(row.way().operatorAddress())), envelope, letter);
        settlement.settle(begun.get(), letter, result);
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
