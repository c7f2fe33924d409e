package se.brevvaxel.sandbox;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import se.brevvaxel.sandbox.world.Aim;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * {@link AskedFault} as it is written in JSON; {@code delay} such as {@code 500ms}, {@code 10s}, {@code PT10S}. Names no
 * person when printed.
 */
record FaultWish(
        @Nullable String target,
        @Nullable String operation,
        @Nullable String recipient,
        AskedFault.@Nullable Kind kind,
        @Nullable Integer code,
        @Nullable Integer status,
        @Nullable String delay,
        @Nullable Integer times,
        @Nullable Double probability,
        @Nullable String to) {

    /** @param shown how a recipient's number is shown */
    static FaultWish of(AskedFault fault, UnaryOperator<String> shown) {
        String recipient = fault.aim().recipient();
        Duration delay = fault.delay();
        Counterpart to = fault.to();
        return new FaultWish(
                fault.target().key(),
                fault.aim().operation(),
                recipient == null ? null : shown.apply(recipient),
                fault.kind(),
                fault.code(),
                fault.status(),
                delay == null ? null : delay.toString(),
                fault.times(),
                fault.probability(),
                to == null ? null : to.key());
    }

    /** @throws IllegalArgumentException if it makes no sense; says why */
    AskedFault asked() {
        if (target == null || kind == null) {
            throw new IllegalArgumentException("target and kind are needed");
        }
        return new AskedFault(
                new Aim(Counterpart.called(target), operation, recipient),
                kind,
                code,
                status,
                delay == null ? null : DurationStyle.detectAndParse(delay),
                times,
                probability,
                to == null ? null : Counterpart.called(to));
    }

    @Override
    public String toString() {
        return "FaultWish " + kind + " of " + target;
    }
}
