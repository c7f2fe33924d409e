package se.brevvaxel.switching;

import java.time.Clock;
import java.util.Optional;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.policy.Policy;

/**
 * Stands where letters leave for external forwarders, beside the digital gate: what becomes of a letter there is out of
 * our hands, and one that may not become paper must not go to a forwarder that prints.
 */
public final class ForwarderGate {

    private final PrintGate printGate;

    /** @param clock tells the day that a recipient is of age by */
    public ForwarderGate(Policy policy, Clock clock) {
        this.printGate = new PrintGate(policy, clock);
    }

    /** Why this letter may not go to this forwarder by itself; nothing if it may. The forwarder finds addresses itself. */
    public Optional<Reason> refuses(Letter letter, ExternalForwarder forwarder) {
        boolean mustNotBePaper = printGate
                .refusesPrint(letter, false)
                .filter(reason -> reason != Reason.ADDRESS_MISSING)
                .isPresent();
        return forwarder.prints() && mustNotBePaper ? Optional.of(Reason.FORWARDER_MAY_PRINT) : Optional.empty();
    }
}
