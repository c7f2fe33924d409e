package se.brevvaxel.hub.doors;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.intake.BusinessSystem;

/**
 * Queues of status events that nobody reads. An event lies there for as long as events are kept, and then vanishes from the
 * queue; it is still told over HTTP. Long before, an admin is told. No letter waits for it, and health stays up.
 */
final class UnreadAnswers implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadAnswers.class);

    private final Supplier<? extends Collection<BusinessSystem>> systems;
    private final ConnectionFactory connections;
    private final Alarms alarms;
    private final Duration patience;
    private final Clock clock;
    private volatile Map<String, Instant> oldest = Map.of();

    /** @param patience how old the oldest unread event may become before somebody is told */
    UnreadAnswers(
            Supplier<? extends Collection<BusinessSystem>> systems,
            ConnectionFactory connections,
            Alarms alarms,
            Duration patience,
            Clock clock) {
        this.systems = systems;
        this.connections = connections;
        this.alarms = alarms;
        this.patience = patience;
        this.clock = clock;
    }

    /** Looks at the first message of each queue, and at no other. A queue is told of once, and again when it was read meanwhile. */
    @Scheduled(fixedDelay = 60, initialDelay = 2, timeUnit = TimeUnit.MINUTES)
    void look() {
        Map<String, Instant> found = new TreeMap<>();
        try (Connection connection = connections.createConnection()) {
            connection.start();
            for (String queue : queues()) {
                oldest(connection, queue)
                        .filter(since -> since.plus(patience).isBefore(clock.instant()))
                        .ifPresent(since -> found.put(queue, since));
            }
        } catch (JMSException away) {
            LOG.debug("the queues of status events cannot be looked at: {}", Trouble.inWords(away));
            return;
        }
        found.forEach((queue, since) -> {
            if (!oldest.containsKey(queue)) {
                alarms.warn(
                        "unread-answers",
                        "Kön " + queue + " läses inte: det äldsta statusbeskedet har legat där sedan " + since
                                + ". Besked som blir för gamla (brevvaxel.events.keep) försvinner ur kön.");
            }
        });
        oldest = found;
    }

    @Override
    public Health health() {
        Map<String, String> since = new TreeMap<>();
        oldest.forEach((queue, at) -> since.put(queue, at.toString()));
        return Health.up().withDetail("unreadSince", since).build();
    }

    private List<String> queues() {
        List<String> queues = new ArrayList<>();
        for (BusinessSystem system : systems.get()) {
            Stream.concat(Stream.of(system.outQueue()), system.replyQueues().stream())
                    .filter(queue -> !queues.contains(queue))
                    .forEach(queues::add);
        }
        return queues;
    }

    /** A queue that is not there, or that cannot be looked into, holds up none of the others. */
    private static Optional<Instant> oldest(Connection connection, String queue) {
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            Enumeration<?> all = browser.getEnumeration();
            return all.hasMoreElements()
                    ? Optional.of(Instant.ofEpochMilli(((Message) all.nextElement()).getJMSTimestamp()))
                    : Optional.empty();
        } catch (JMSException unseen) {
            LOG.debug("{} cannot be looked into: {}", queue, Trouble.inWords(unseen));
            return Optional.empty();
        }
    }
}
