package se.brevvaxel.switching;

import java.util.Optional;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.policy.Policy;

/**
 * Stands where letters leave for digital mailboxes, and refuses one that should not be there, however it came: a route
 * edited wrongly, a policy changed since the letter was switched, a row written by hand.
 */
public final class DigitalGate {

    private final Policy policy;

    public DigitalGate(Policy policy) {
        this.policy = policy;
    }

    /** Why this letter may not leave digitally by itself; nothing if it may. */
    public Optional<Reason> refusesDigital(Letter letter) {
        Permission permission = new Permission(policy, letter);
        return permission.waitsForPerson().or(() -> {
            if (letter.channelPolicy() == ChannelPolicy.PRINT_ONLY) {
                return Optional.of(Reason.PRINT_REQUESTED);
            }
            if (!permission.permits(Channel.DIGITAL)) {
                return Optional.of(Reason.DIGITAL_NOT_PERMITTED);
            }
            return letter.recipient().id().addressable() ? Optional.empty() : Optional.of(Reason.ID_NOT_ADDRESSABLE);
        });
    }
}
