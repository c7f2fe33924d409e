package se.brevvaxel.hub.spine.opening;

import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/**
 * Shows how each register of protected identities answers, by the name that it is configured under. Down while one has given
 * no answer for too long, since no letter of its senders leaves then; unknown until one has been asked.
 */
final class ProtectionHealth implements HealthIndicator {

    private final Registers registers;
    private final RegisterWatch watch;

    ProtectionHealth(Registers registers, RegisterWatch watch) {
        this.registers = registers;
        this.watch = watch;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.status(status());
        registers
                .all()
                .forEach(register -> health.withDetail(register.name(), status(register) + ": " + inWords(register)));
        return health.build();
    }

    private Status status() {
        if (registers.all().stream().anyMatch(watch::isDown)) {
            return Status.DOWN;
        }
        boolean known = registers.all().isEmpty()
                || registers.all().stream()
                        .anyMatch(register -> status(register).equals(Status.UP));
        return known ? Status.UP : Status.UNKNOWN;
    }

    private Status status(WatchedRegister register) {
        if (watch.isDown(register)) {
            return Status.DOWN;
        }
        return register.silence() == null && register.answered() != null ? Status.UP : Status.UNKNOWN;
    }

    private String inWords(WatchedRegister register) {
        WatchedRegister.Silence silence = register.silence();
        if (silence != null) {
            String waits = watch.isDown(register) ? "; " + RegisterWatch.inWords(watch.waiting(register)) : "";
            return "no answer since " + silence.since() + " (" + silence.why() + ")" + waits;
        }
        Instant answered = register.answered();
        return answered == null ? "not asked yet" : "answered " + answered;
    }
}
