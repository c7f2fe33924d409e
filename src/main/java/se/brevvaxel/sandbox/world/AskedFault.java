package se.brevvaxel.sandbox.world;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault that somebody has asked the sandbox for.
 *
 * @param aim which calls are to fail
 * @param kind how
 * @param code for {@link Kind#FAULT}: the application fault's code; without it a fault without detail
 * @param status for {@link Kind#STATUS}: the HTTP status
 * @param delay how long; what it means stands with each kind, and its default there too
 * @param times how many calls fail, and those that nothing was changed for do not count; null: every call until the faults
 *     are cleared
 * @param probability of each call to fail, 0 to 1; null: every call
 * @param to for {@link Kind#MOVED}: the operator that the mailbox has moved to; null: to Sandboxlådan, or from there to Provboxen
 */
public record AskedFault(
        Aim aim,
        Kind kind,
        @Nullable Integer code,
        @Nullable Integer status,
        @Nullable Duration delay,
        @Nullable Integer times,
        @Nullable Double probability,
        @Nullable Counterpart to) {

    /** How a call fails. "Stored" means that the sandbox did all that the call asked for. */
    public enum Kind {
        /** A SOAP fault; nothing is stored. */
        FAULT,
        /** An HTTP status without a body; nothing is stored. {@code delay} becomes {@code Retry-After}. */
        STATUS,
        /** HTTP 200 with nothing in it; nothing is stored. */
        EMPTY,
        /** HTTP 200 with a web page; nothing is stored. */
        HTML,
        /** A right answer, {@code delay} (10 s) late; stored after the delay. */
        SLOW,
        /** Stored at once; the answer comes byte by byte, one every {@code delay} (1 s). */
        DRIP,
        /** The connection is closed without an answer; nothing is stored. */
        CLOSE,
        /** Stored; then the connection is closed without an answer. */
        CLOSE_AFTER_STORE,
        /** The connection is reset (TCP RST) without an answer; nothing is stored. */
        RESET,
        /** Stored; then the connection is reset (TCP RST) without an answer. */
        RESET_AFTER_STORE,
        /** Nothing comes for {@code delay} (120 s), then the connection is closed; nothing is stored. */
        TIMEOUT_BEFORE_STORE,
        /** Stored; the answer comes after {@code delay} (120 s). */
        TIMEOUT_AFTER_STORE,
        /** Stored; the answer speaks of another recipient. Of the forwarder's: {@code checkDistributionStatus} alone. */
        WRONG_RECIPIENT,
        /** A mailbox operator answers {@code Delivered=false} of who would have got it, and stores nothing. */
        NOT_DELIVERED,
        /**
         * As the delivery comes, the mailbox has moved to another operator, which FaR names from now on: {@code
         * Delivered=false}, or a fault with {@code code}; nothing is stored.
         */
        MOVED,
        /** FaR says of a recipient with a mailbox that the registration is not complete. */
        PENDING_ACCOUNT,
        /** FaR names an address of the operator whose server certificate no authority of the sandbox has issued. */
        UNTRUSTED_CERTIFICATE,
        /** FaR names an address of the operator whose server certificate is for another host. */
        WRONG_HOST_CERTIFICATE,
        /** The forwarder, asked what became of a letter: {@code Digital}, {@code Pending}. */
        PENDING,
        /** The same: {@code Paper}, {@code Delivered}. */
        PAPER,
        /** The same: {@code Not}. */
        NOT_REACHED,
        /** The same: {@code Digital}, {@code DeliveryFailed}. */
        DELIVERY_FAILED,
        /** The call waits until the faults are cleared, at most {@code delay} (10 min), and is handled then. */
        HOLD;

        private static final Set<Kind> IN_THE_ANSWER = Set.of(
                WRONG_RECIPIENT, NOT_DELIVERED, MOVED, PENDING_ACCOUNT, PENDING, PAPER, NOT_REACHED, DELIVERY_FAILED);

        /** Whether it changes what is answered of a recipient, and not how the call goes. */
        boolean isInTheAnswer() {
            return IN_THE_ANSWER.contains(this);
        }

        /** Whether it is in what FaR says of an operator's address, and not at the operator's own door. */
        boolean isInTheAddress() {
            return this == UNTRUSTED_CERTIFICATE || this == WRONG_HOST_CERTIFICATE;
        }
    }

    public AskedFault {
        aim = Meaning.of(kind, aim);
        if (to != null && (kind != Kind.MOVED || !to.isOperator() || to == aim.target())) {
            throw new IllegalArgumentException("to is another mailbox operator, for MOVED");
        }
        if (kind == Kind.MOVED && to == null) {
            to = Counterpart.operators().get(aim.target() == Counterpart.SANDBOXLADAN ? 1 : 0);
        }
        Meaning.checkNumbers(kind, code, status, delay);
        checkShare(times, probability);
    }

    /** Every call to the target fails in this way until the faults are cleared. */
    public static AskedFault of(Counterpart target, Kind kind) {
        Integer status = kind == Kind.STATUS ? 503 : null;
        return new AskedFault(new Aim(target, null, null), kind, null, status, null, null, null, null);
    }

    /** The same for one operation of the contract. */
    public AskedFault withOperation(String operation) {
        Aim narrower = new Aim(aim.target(), operation, aim.recipient());
        return new AskedFault(narrower, kind, code, status, delay, times, probability, to);
    }

    /** The same for calls about one recipient. */
    public AskedFault withRecipient(String recipient) {
        Aim narrower = new Aim(aim.target(), aim.operation(), recipient);
        return new AskedFault(narrower, kind, code, status, delay, times, probability, to);
    }

    /** The same with an application fault's code. */
    public AskedFault withCode(int newCode) {
        return new AskedFault(aim, kind, newCode, status, delay, times, probability, to);
    }

    /** The same with an HTTP status. */
    public AskedFault withStatus(int newStatus) {
        return new AskedFault(aim, kind, code, newStatus, delay, times, probability, to);
    }

    /** The same with a delay. */
    public AskedFault withDelay(Duration newDelay) {
        return new AskedFault(aim, kind, code, status, newDelay, times, probability, to);
    }

    /** The same, for so many calls. */
    public AskedFault withTimes(int newTimes) {
        return new AskedFault(aim, kind, code, status, delay, newTimes, probability, to);
    }

    /** The same, for a share of the calls. */
    public AskedFault withProbability(double newProbability) {
        return new AskedFault(aim, kind, code, status, delay, times, newProbability, to);
    }

    /** Who is to fail. */
    public Counterpart target() {
        return aim.target();
    }

    /** How long, where the kind has this standard. */
    public Duration delayOr(Duration standard) {
        return delay == null ? standard : delay;
    }

    private static void checkShare(@Nullable Integer times, @Nullable Double probability) {
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times is at least 1");
        }
        if (probability != null && !(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is more than 0 and at most 1");
        }
    }
}
