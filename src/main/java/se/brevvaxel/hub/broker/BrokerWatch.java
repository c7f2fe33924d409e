package se.brevvaxel.hub.broker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.spine.Alarms;

/**
 * Looks after the embedded broker, which stops itself when its disk refuses to write, and starts it again when there is
 * room. What it had promised to keep is in its journal; what it had not, its senders still have.
 */
final class BrokerWatch {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);

    private final EmbeddedBroker broker;
    private final Alarms alarms;
    private boolean told;

    BrokerWatch(EmbeddedBroker broker, Alarms alarms) {
        this.broker = broker;
        this.alarms = alarms;
    }

    @Scheduled(fixedDelay = 1_000)
    void round() {
        if (!broker.hasDied()) {
            return;
        }
        if (!told) {
            alarms.raise("broker-stopped", "the embedded broker has stopped itself: is its disk full?");
            told = true;
        }
        try {
            if (broker.revive()) {
                told = false;
                LOG.info("The embedded broker is up again");
            }
        } catch (Exception notYet) {
            LOG.warn("The embedded broker could not be started again yet: {}", Trouble.inWords(notYet));
        }
    }
}
