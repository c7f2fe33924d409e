package se.brevvaxel.hub.spine.waiting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;

/** Lets letters wait: pauses that double with jitter, told once per wait, until the deadline. */
public final class Waits {

    private static final int DOUBLINGS_AT_MOST = 20;
    private static final int A_TENTH = 10;

    private final WaitingSettings settings;
    private final RegisterPatience patience;
    private final Timekeeper timekeeper;
    private final PausedLanes lanes;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    /** Waits with every lane open. */
    public Waits(WaitingSettings settings, RegisterPatience patience, Timekeeper timekeeper, Clock clock) {
        this.settings = settings;
        this.patience = patience;
        this.timekeeper = timekeeper;
        this.lanes = new PausedLanes(settings, clock);
        this.clock = clock;
    }

    /** The step into the wait that the home system itself asked for. It is told nothing: it knows. */
    public Step until(LetterRow row, Instant time) {
        Instant now = clock.instant();
        return Step.of(row, LetterState.DELAYED, now)
                .because(Reason.NOT_BEFORE)
                .waitFor(Duration.between(now, time))
                .log(LogLine.Step.DELAYED, null, null, "not before " + time);
    }

    /**
     * The step into the wait for a register that does not answer. It has no end: no other way is taken meanwhile. However long
     * the register asks to be left alone, the letter is looked at when the policy may have it go another way, and at its
     * deadline.
     */
    public Step forRegister(LetterRow row, RegisterUnavailable down) {
        return wait(row, Reason.REGISTER_UNAVAILABLE, down.retryAfter(), "register: " + down.getMessage())
                .foundOut(LogLine.Step.LOOK_UP_FAILED, down.getMessage());
    }

    /**
     * The step into the wait for a register of protected identities that gives no answer; or to a person, when the letter's
     * time is up, or if it is paper by a person's decision: that person is to know.
     */
    public Step forProtection(LetterRow row, RegisterUnavailable silent) {
        String detail = "protection look-up: " + silent.getMessage();
        if (row.way().paperByPerson() || !clock.instant().isBefore(row.deadlineAt())) {
            return Step.of(row, LetterState.HELD, clock.instant())
                    .because(Reason.PROTECTION_NOT_ANSWERED)
                    .release()
                    .tell(Status.HELD)
                    .log(LogLine.Step.HELD, null, row.lane(), detail);
        }
        return wait(row, Reason.PROTECTION_LOOK_UP_SILENT, null, detail);
    }

    /**
     * The step into the wait for an operator or a forwarder that cannot be reached, or to a person when the letter's time is up. The
     * last wait ends at the deadline, so that one more try is made then.
     *
     * @param asked the pause that it asked for
     */
    public Step forOperator(LetterRow row, @Nullable Duration asked, String detail) {
        return wait(row, row.called(Reason.OPERATOR_UNAVAILABLE), asked, detail);
    }

    /** The operator does not let the sender in: its lane pauses, and this letter waits at least as long. */
    public Step senderRefused(LetterRow row, String operator, String detail) {
        lanes.pause(row.sender(), operator);
        return wait(
                row,
                row.called(Reason.SENDER_REFUSED),
                lanes.left(row.sender(), operator).orElse(null),
                detail);
    }

    /** The operator does not let the sender in with this letter, and perhaps with others: its lane stays as it is. */
    public Step refusedByItself(LetterRow row, String detail) {
        return wait(row, row.called(Reason.SENDER_REFUSED), null, detail);
    }

    /** The operator let the sender in: its lane is open. */
    public void senderLetIn(LetterRow row, String operator) {
        lanes.open(row.sender(), operator);
    }

    /**
     * The step into the wait at a paused lane; nothing if the lane is open, or if it is this letter that finds out. While this
     * machine's clock cannot be trusted every lane is paused.
     */
    public Optional<Step> atPausedLane(LetterRow row, String operator) {
        if (!timekeeper.isTrusted()) {
            return Optional.of(wait(row, Reason.CLOCK_NOT_TRUSTED, null, "our clock cannot be trusted"));
        }
        return lanes.left(row.sender(), operator)
                .map(left -> wait(row, row.called(Reason.SENDER_REFUSED), left, "the lane is paused"));
    }

    /**
     * The step into the wait for a certificate to sign or seal with: nothing has been sent, and with a renewed one the letter
     * goes on.
     */
    public Step forSigning(LetterRow row, String detail) {
        return wait(row, Reason.SIGNING_PAUSED, null, detail);
    }

    private Step wait(LetterRow row, Reason why, @Nullable Duration asked, String detail) {
        Instant now = clock.instant();
        boolean register = why == Reason.REGISTER_UNAVAILABLE;
        if (!register && !now.isBefore(row.deadlineAt())) {
            return givenUp(row, detail);
        }
        boolean known = row.way().waitsTold() && row.way().reason() == why;
        Stream<Instant> ends =
                Stream.concat(Stream.of(row.deadlineAt()), register ? patience.endsAt(row).stream() : Stream.empty());
        Duration pause = shortened(pause(known ? row.way().tries() : 0, asked), now, ends);
        Step step = Step.of(row, LetterState.DELAYED, now).because(why);
        step = known ? step.triedAgainInVain() : step.triedInVain().tell(Status.DELAYED);
        return step.waitFor(pause)
                .release()
                .log(LogLine.Step.DELAYED, null, row.lane(), detail + "; again in " + pause.toMillis() + " ms");
    }

    /** Its time is up: it is sorted once more at once, and goes the way that the policy says. */
    private Step givenUp(LetterRow row, String detail) {
        return Step.of(row, LetterState.DELAYED, clock.instant())
                .because(Reason.GIVEN_UP)
                .waitFor(Duration.ZERO)
                .release()
                .log(LogLine.Step.DELAYED, null, row.lane(), detail + "; its time is up");
    }

    /** However long the other side asks for: at each of these times that is still to come a letter is tried. */
    private static Duration shortened(Duration pause, Instant now, Stream<Instant> ends) {
        return ends.filter(now::isBefore)
                .map(end -> Duration.between(now, end))
                .reduce(pause, (one, other) -> other.compareTo(one) < 0 ? other : one);
    }

    /** What is asked for is added to, so that letters that were turned away together do not come back together. */
    private Duration pause(int tries, @Nullable Duration asked) {
        long doubled = settings.firstDelay().toMillis() << Math.min(tries, DOUBLINGS_AT_MOST);
        long most = Math.min(doubled, settings.maxDelay().toMillis());
        long pause = most / 2 + random.nextLong(most / 2 + 1);
        return Duration.ofMillis(asked == null ? pause : Math.max(pause, asked.toMillis() + spread(asked)));
    }

    /** Up to a tenth of what is asked for, and at least up to a first pause: then no second gets them all. */
    private long spread(Duration asked) {
        long tenth = Math.min(asked.toMillis() / A_TENTH, settings.maxDelay().toMillis());
        return random.nextLong(Math.max(tenth, settings.firstDelay().toMillis()) + 1);
    }
}
