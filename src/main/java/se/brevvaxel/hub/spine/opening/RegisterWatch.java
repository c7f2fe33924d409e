package se.brevvaxel.hub.spine.opening;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.OpenLetters;

/**
 * Watches over the registers of protected identities: calls an engineer once when one has given no answer for a while, and
 * tells when it answers again. Asks nobody itself: letters that wait for one ask it again and again.
 */
final class RegisterWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterWatch.class);

    private final Registers registers;
    private final OpenLetters open;
    private final Alarms alarms;
    private final Duration patience;
    private final Set<String> told = new HashSet<>();
    private final Map<String, Integer> waiting = new ConcurrentHashMap<>();

    /** @param patience for how long one may be silent before somebody is called */
    RegisterWatch(Registers registers, OpenLetters open, Alarms alarms, MeterRegistry meters, Duration patience) {
        this.registers = registers;
        this.open = open;
        this.alarms = alarms;
        this.patience = patience;
        registers.all().forEach(register -> Gauge.builder(
                        "brevvaxel.protection.silent", register, its -> its.silentFor()
                                .toSeconds())
                .description("for how long a protection look-up has given no answer; 0 if it has")
                .baseUnit("seconds")
                .tag("register", register.name())
                .register(meters));
    }

    /** Makes a round. */
    @Scheduled(fixedDelay = 5_000)
    synchronized void look() {
        registers.all().forEach(register -> {
            if (isDown(register)) {
                count(register);
                call(register);
            } else if (register.silence() == null && told.remove(register.name())) {
                waiting.remove(register.name());
                LOG.info(
                        "Registret över skyddade identiteter {} svarar igen; brev som väntar på det går nu",
                        register.name());
            }
        });
    }

    /** Whether it has been silent for longer than may be. */
    boolean isDown(WatchedRegister register) {
        return register.silence() != null && register.silentFor().compareTo(patience) >= 0;
    }

    /** How many letters waited for it at the latest round, while it was down. */
    OptionalInt waiting(WatchedRegister register) {
        Integer letters = waiting.get(register.name());
        return letters == null ? OptionalInt.empty() : OptionalInt.of(letters);
    }

    private void call(WatchedRegister register) {
        if (told.add(register.name())) {
            WatchedRegister.Silence silence = Objects.requireNonNull(register.silence());
            alarms.raise(
                    "protection-silent",
                    "the protection look-up " + register.name() + " has given no answer since " + silence.since() + " ("
                            + silence.why() + "): " + inWords(waiting(register)));
        }
    }

    private void count(WatchedRegister register) {
        try {
            waiting.put(register.name(), open.waiting(Reason.PROTECTION_LOOK_UP_SILENT, register.senders()));
        } catch (DataAccessException away) {
            waiting.remove(register.name());
            LOG.debug("letters that wait for {} are not counted: {}", register.name(), Trouble.inWords(away));
        }
    }

    /** What waits. */
    static String inWords(OptionalInt letters) {
        return letters.isPresent() ? letters.getAsInt() + " letters wait for it" : "letters wait for it";
    }
}
