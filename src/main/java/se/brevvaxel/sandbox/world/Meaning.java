package se.brevvaxel.sandbox.world;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.sandbox.world.AskedFault.Kind;

/** What a wish may say so that it can come true: a kind that its target has nothing to do with is refused. */
final class Meaning {

    private static final String STATUS_QUESTION = "checkDistributionStatus";
    private static final Set<Kind> OF_OPERATORS =
            Set.of(Kind.NOT_DELIVERED, Kind.MOVED, Kind.UNTRUSTED_CERTIFICATE, Kind.WRONG_HOST_CERTIFICATE);
    private static final Set<Kind> OF_FORWARDERS =
            Set.of(Kind.PENDING, Kind.PAPER, Kind.NOT_REACHED, Kind.DELIVERY_FAILED);
    private static final Set<Kind> WITH_CODE = Set.of(Kind.FAULT, Kind.MOVED);
    private static final Set<Kind> WITH_DELAY =
            Set.of(Kind.STATUS, Kind.SLOW, Kind.DRIP, Kind.TIMEOUT_BEFORE_STORE, Kind.TIMEOUT_AFTER_STORE, Kind.HOLD);

    private Meaning() {}

    /**
     * The aim that a fault of this kind has, narrowed to the operation that alone answers so.
     *
     * @throws IllegalArgumentException if none of its calls can fail in this way; says why
     */
    static Aim of(Kind kind, Aim aim) {
        if (OF_OPERATORS.contains(kind) && !aim.target().isOperator()) {
            throw new IllegalArgumentException(kind + " is of mailbox operators only");
        }
        if (OF_FORWARDERS.contains(kind) && aim.target() != Counterpart.FORMEDLAREN) {
            throw new IllegalArgumentException("only the forwarder tells what became of letters");
        }
        if (kind == Kind.PENDING_ACCOUNT && aim.target() != Counterpart.FAR) {
            throw new IllegalArgumentException("only FaR tells of accounts");
        }
        if (kind == Kind.WRONG_RECIPIENT && aim.target() == Counterpart.AUTHORITY) {
            throw new IllegalArgumentException("Authority speaks of no recipient");
        }
        if (kind.isInTheAddress() && aim.operation() != null) {
            throw new IllegalArgumentException(kind + " meets every operation");
        }
        return kind.isInTheAnswer() ? ofAnAnswer(kind, aim) : aim;
    }

    /** A code, a status or a delay that the kind has no use for would be forgotten in silence. */
    static void checkNumbers(Kind kind, @Nullable Integer code, @Nullable Integer status, @Nullable Duration delay) {
        if (kind == Kind.STATUS ? status == null || status < 200 || status > 599 : status != null) {
            throw new IllegalArgumentException("STATUS, and it alone, needs a status from 200 to 599");
        }
        if (code != null && (code < 1 || code > 9998)) {
            throw new IllegalArgumentException("a code is 1 to 9998");
        }
        if (code != null && !WITH_CODE.contains(kind)) {
            throw new IllegalArgumentException(kind + " has no code");
        }
        if (delay != null && (delay.isNegative() || !WITH_DELAY.contains(kind))) {
            throw new IllegalArgumentException(kind + " has no delay, or it is less than nothing");
        }
    }

    private static Aim ofAnAnswer(Kind kind, Aim aim) {
        String operation = aim.operation();
        if (aim.target() == Counterpart.FORMEDLAREN) {
            if (operation != null && !operation.equals(STATUS_QUESTION)) {
                throw new IllegalArgumentException(kind + " is of " + STATUS_QUESTION + " only");
            }
            return new Aim(aim.target(), STATUS_QUESTION, aim.recipient());
        }
        if ("deliverForward".equals(operation)) {
            throw new IllegalArgumentException(operation + " is not offered in the sandbox");
        }
        return aim;
    }
}
