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
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.ChannelSwitch;
import se.brevvaxel.switching.Decision;
import se.brevvaxel.switching.DigitalGate;

/**
 * The dispatch: seals a letter that was decided for a mailbox and hands it over. The attempt is logged and claimed before
 * it is made; if this process dies in between, the claim tells that the outcome is unknown.
 */
public final class Dispatch {

    private final Letters letters;
    private final Contents contents;
    private final Sorting sorting;
    private final ChannelSwitch channelSwitch;
    private final DigitalGate gate;
    private final Sealing sealing;
    private final Settlement settlement;
    private final Unsettled unsettled;
    private final Waits waits;
    private final Parking parking;
    private final PausedLanes paused;
    private final Lanes lanes;
    private final Timing timing;
    private final Clock clock;

    /**
     * @param freshFor for how long an answer of the register counts as fresh
     * @param claimFor for how long an attempt may take at the most
     * @param node this node and its present life, {@code node/life}
     */
    record Timing(Duration freshFor, Duration claimFor, String node) {}

    @SuppressWarnings("TooManyParameters")
    Dispatch(
            Letters letters,
            Contents contents,
            Sorting sorting,
            ChannelSwitch channelSwitch,
            DigitalGate gate,
            Sealing sealing,
            Settlement settlement,
            Unsettled unsettled,
            Waits waits,
            Parking parking,
            PausedLanes paused,
            Lanes lanes,
            Timing timing,
            Clock clock) {
        this.letters = letters;
        this.contents = contents;
        this.sorting = sorting;
        this.channelSwitch = channelSwitch;
        this.gate = gate;
        this.sealing = sealing;
        this.settlement = settlement;
        this.unsettled = unsettled;
        this.waits = waits;
        this.parking = parking;
        this.paused = paused;
        this.lanes = lanes;
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
        Optional<Duration> pause = paused.left(row.sender(), operator);
        if (pause.isPresent()) {
            letters.take(waits.wait(row, Reason.SENDER_REFUSED, pause.get(), "the lane is paused"));
            return;
        }
        if (!stillReachable(row, letter, operator)) {
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
        unsettled.settle(() -> settle(begun.get(), letter, result), row.id());
    }

    private void settle(LetterRow sending, Letter letter, DeliveryResult result) {
        letters.taken(settlement.step(sending, letter, result)).ifPresent(this::follow);
    }

    /** The register is asked again when its answer is no longer fresh. */
    private boolean stillReachable(LetterRow row, Letter letter, String operator) {
        if (row.way().updatedAt().plus(timing.freshFor()).isAfter(clock.instant())) {
            return true;
        }
        Reachability fresh;
        try {
            fresh = sorting.lookUp(row, letter);
        } catch (RegisterUnavailable down) {
            letters.take(waits.wait(row, Reason.REGISTER_UNAVAILABLE, null, "register: " + down.getMessage()));
            return false;
        }
        Decision decision = channelSwitch.decide(Sorting.question(row, letter), fresh);
        if (decision instanceof Decision.Digital digital
                && digital.operator().id().equals(operator)
                && digital.operator().address().toString().equals(row.way().operatorAddress())) {
            return true;
        }
        Step step = Decided.step(row, decision, clock.instant())
                .foundOut(LogLine.Step.LOOKED_UP, KnownOperators.inWords(fresh));
        letters.taken(step).ifPresent(this::follow);
        return false;
    }

    /** A letter that took another way here is put on that way's lane. */
    private void follow(LetterRow row) {
        if (row.state() == LetterState.SWITCHED) {
            lanes.toOperator(String.valueOf(row.way().operatorId()), row.id());
        } else if (row.state() == LetterState.PRINT_ORDERED) {
            lanes.toPrint(row.id());
        }
    }
}
