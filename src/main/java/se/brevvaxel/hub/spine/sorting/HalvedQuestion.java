package se.brevvaxel.hub.spine.sorting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.AddressRegister;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;

/**
 * One question to the register about many. If it fails, it may be for one recipient's sake: its halves are asked about, and
 * their halves, until it is known whose. A register that is down is not asked often, nor for long.
 */
final class HalvedQuestion {

    /** Enough to find one among a thousand, and a little more. */
    static final int MOST_FAILURES = 16;

    private static final Duration FOR_AT_MOST = Duration.ofSeconds(10);

    private final AddressRegister register;
    private final String sender;
    private final Clock clock;
    private final Instant begun;
    private final Map<IdentityNumber, Reachability> answers = new HashMap<>();
    private int failures;

    HalvedQuestion(AddressRegister register, String sender, Clock clock) {
        this.register = register;
        this.sender = sender;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /**
     * What the register says of each, but of those that it fails on even by themselves.
     *
     * @param recipients nobody twice
     * @throws RegisterUnavailable if it said nothing of anybody, or failed too often or for too long
     */
    Map<IdentityNumber, Reachability> ask(List<IdentityNumber> recipients) {
        Optional<RegisterUnavailable> last = about(recipients);
        if (answers.isEmpty() && last.isPresent()) {
            throw last.get();
        }
        return answers;
    }

    private Optional<RegisterUnavailable> about(List<IdentityNumber> recipients) {
        try {
            answers.putAll(register.lookUpAll(sender, recipients));
            return Optional.empty();
        } catch (RegisterUnavailable down) {
            failures++;
            if (failures == MOST_FAILURES || begun.plus(FOR_AT_MOST).isBefore(clock.instant())) {
                throw down;
            }
            if (recipients.size() > 1) {
                int half = recipients.size() / 2;
                about(recipients.subList(0, half));
                about(recipients.subList(half, recipients.size()));
            }
            return Optional.of(down);
        }
    }

    /** How many questions got no answer. */
    int failures() {
        return failures;
    }
}
