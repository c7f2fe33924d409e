package se.brevvaxel.sandbox.world;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault that somebody has asked the sandbox for.
 *
 * @param target who is to fail
 * @param kind how
 * @param code for {@link Kind#FAULT}: the application fault's code; without it a fault without detail
 * @param status for {@link Kind#STATUS}: the HTTP status
 * @param delay how long; what it means stands with each kind, and its default there too
 * @param times how many calls fail; null: every call until the faults are cleared
 * @param probability of each call to fail, 0 to 1; null: every call
 */
public record AskedFault(
        Counterpart target,
        Kind kind,
        @Nullable Integer code,
        @Nullable Integer status,
        @Nullable Duration delay,
        @Nullable Integer times,
        @Nullable Double probability) {

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
        /** The connection is dropped without an answer; nothing is stored. */
        CLOSE,
        /** Stored; then the connection is dropped without an answer. */
        CLOSE_AFTER_STORE,
        /** Stored; the answer comes after {@code delay} (120 s). */
        TIMEOUT_AFTER_STORE,
        /** Stored; the answer speaks of another recipient. */
        WRONG_RECIPIENT,
        /** A mailbox operator answers {@code Delivered=false} and stores nothing. */
        NOT_DELIVERED,
        /** The forwarder, asked what became of a letter: {@code Digital}, {@code Pending}. */
        PENDING,
        /** The same: {@code Paper}, {@code Delivered}. */
        PAPER,
        /** The same: {@code Not}. */
        NOT_REACHED,
        /** The same: {@code Digital}, {@code DeliveryFailed}. */
        DELIVERY_FAILED,
        /** The call waits until the faults are cleared, at most {@code delay} (10 min), and is handled then. */
        HOLD
    }

    public AskedFault {
        if (kind == Kind.STATUS && (status == null || status < 200 || status > 599)) {
            throw new IllegalArgumentException("STATUS needs a status from 200 to 599");
        }
        if (kind == Kind.NOT_DELIVERED && !target.isOperator()) {
            throw new IllegalArgumentException("only mailbox operators deliver");
        }
        if (kind == Kind.WRONG_RECIPIENT && target == Counterpart.AUTHORITY) {
            throw new IllegalArgumentException("Authority speaks of no recipient");
        }
        boolean ofForwarder = Set.of(Kind.PENDING, Kind.PAPER, Kind.NOT_REACHED, Kind.DELIVERY_FAILED)
                .contains(kind);
        if (ofForwarder && target != Counterpart.FORMEDLAREN_STATUS) {
            throw new IllegalArgumentException("only the forwarder tells what became of letters");
        }
        if (code != null && (code < 1 || code > 9998)) {
            throw new IllegalArgumentException("a code is 1 to 9998");
        }
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times is at least 1");
        }
        if (probability != null && !(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is more than 0 and at most 1");
        }
    }

    /** Every call to the target fails in this way until the faults are cleared. */
    public static AskedFault of(Counterpart target, Kind kind) {
        return new AskedFault(target, kind, null, kind == Kind.STATUS ? 503 : null, null, null, null);
    }

    /** The same with an application fault's code. */
    public AskedFault withCode(int newCode) {
        return new AskedFault(target, kind, newCode, status, delay, times, probability);
    }

    /** The same with an HTTP status. */
    public AskedFault withStatus(int newStatus) {
        return new AskedFault(target, kind, code, newStatus, delay, times, probability);
    }

    /** The same with a delay. */
    public AskedFault withDelay(Duration newDelay) {
        return new AskedFault(target, kind, code, status, newDelay, times, probability);
    }

    /** The same, for so many calls. */
    public AskedFault withTimes(int newTimes) {
        return new AskedFault(target, kind, code, status, delay, newTimes, probability);
    }

    /** How long, where the kind has this standard. */
    public Duration delayOr(Duration standard) {
        return delay == null ? standard : delay;
    }
}
