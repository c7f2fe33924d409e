package se.brevvaxel.hub.spine.clearance;

import java.time.Duration;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.switching.DigitalGate;
import se.brevvaxel.switching.ForwarderGate;

/** Clearance, with gates that keep to a policy of their own. */
public final class AClearance {

    /** For how long the register's answer is fresh here. */
    public static final Duration FRESH_FOR = Duration.ofSeconds(10);

    private AClearance() {}

    public static Clearance of(ASpine spine, Policy ofTheGates) {
        return new Clearance(
                spine.waits,
                spine.rulings,
                new Gates(new DigitalGate(ofTheGates), new ForwarderGate(ofTheGates, spine.clock)),
                spine.onward,
                spine.parking,
                FRESH_FOR,
                spine.clock);
    }
}
