package se.brevvaxel.intake.precheck;

import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Reason;

/**
 * How a letter would go to one recipient, as things stand.
 *
 * @param channel by the sender's usual channel policy; absent: by none, it would be held or returned
 * @param digital whether it can go digitally. If an external forwarder looks recipients up by itself, nobody has looked: open
 *     means that nothing else stands in the way
 * @param print whether it can go on paper, if its request has an address
 */
public record Prospect(@Nullable Channel channel, Way digital, Way print) {

    /**
     * One way out.
     *
     * @param reason why it is closed; absent: it is open
     */
    public record Way(@Nullable Reason reason) {

        /** Nothing stands in the way. */
        public static final Way OPEN = new Way(null);

        /** Whether a letter can go this way. */
        public boolean possible() {
            return reason == null;
        }
    }
}
