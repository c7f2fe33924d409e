package se.brevvaxel.hub.spine.opening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.reachability.ProtectionRegister;
import se.brevvaxel.reachability.RegisterUnavailable;

/** A register of protected identities by the name that it is configured under, and how it has answered this node. */
final class WatchedRegister implements ProtectionRegister {

    /**
     * No answer that can be used, since the latest one that could.
     *
     * @param why the latest time; names no person
     */
    record Silence(Instant since, String why) {}

    private final String name;
    private final Set<String> senders;
    private final ProtectionRegister register;
    private final Clock clock;
    private @Nullable Instant answered;
    private @Nullable Silence silence;

    /** @param senders the organisation numbers of those whose recipients it is asked about */
    WatchedRegister(String name, Set<String> senders, ProtectionRegister register, Clock clock) {
        this.name = name;
        this.senders = Set.copyOf(senders);
        this.register = register;
        this.clock = clock;
    }

    @Override
    public Map<IdentityNumber, Protection> lookUp(String sender, Collection<IdentityNumber> persons) {
        try {
            Map<IdentityNumber, Protection> said = register.lookUp(sender, persons);
            hasAnswered();
            return said;
        } catch (RegisterUnavailable silent) {
            isSilent(String.valueOf(silent.getMessage()));
            throw silent;
        } catch (RuntimeException fault) {
            isSilent(fault.getClass().getSimpleName());
            throw fault;
        }
    }

    String name() {
        return name;
    }

    Set<String> senders() {
        return senders;
    }

    /** When it last did; null: not yet. */
    synchronized @Nullable Instant answered() {
        return answered;
    }

    /** Null: its latest answer could be used, or it has not been asked. */
    synchronized @Nullable Silence silence() {
        return silence;
    }

    /** For how long it has given no answer; nothing, if it has. */
    Duration silentFor() {
        Silence now = silence();
        return now == null ? Duration.ZERO : Duration.between(now.since(), clock.instant());
    }

    private synchronized void hasAnswered() {
        answered = clock.instant();
        silence = null;
    }

    private synchronized void isSilent(String why) {
        silence = new Silence(silence == null ? clock.instant() : silence.since(), why);
    }
}
