package se.brevvaxel.delivery.digital;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.mailbox.MailboxDoor;
import se.brevvaxel.delivery.digital.notice.NoticeDoor;
import se.brevvaxel.delivery.line.Line;
import se.brevvaxel.delivery.line.LineSettings;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.reachability.PrivateAddresses;

@Configuration(proxyBeanMethods = false)
class DigitalRoom {

    private static final String IDENTITY = "mina-meddelanden";

    @Bean
    EnvelopeWriter envelopeWriter(Clock clock) {
        return new EnvelopeWriter(clock);
    }

    /** In sandbox mode nothing leaves for the world: only this machine and private networks are let through. */
    @Bean
    MailboxDoor mailboxDoor(
            Keyring keyring,
            Environment environment,
            @Value("${brevvaxel.operator.connect-timeout}") Duration connect,
            @Value("${brevvaxel.operator.read-timeout}") Duration read,
            @Value("${brevvaxel.operator.consumers}") int connections,
            Clock clock) {
        LineSettings settings = new LineSettings(connect, read, connections);
        return new MailboxDoor(line(keyring, settings, environment, clock));
    }

    /** A line of its own: a long notice on its way takes no letter's connection. */
    @Bean
    NoticeDoor noticeDoor(
            Keyring keyring,
            Environment environment,
            @Value("${brevvaxel.operator.connect-timeout}") Duration connect,
            @Value("${brevvaxel.operator.read-timeout}") Duration read,
            @Value("${brevvaxel.operator.consumers}") int connections,
            Clock clock) {
        LineSettings settings = new LineSettings(connect, read, connections);
        return new NoticeDoor(line(keyring, settings, environment, clock));
    }

    private static Line line(Keyring keyring, LineSettings settings, Environment environment, Clock clock) {
        Line line = new Line(keyring.forCalls(IDENTITY), settings, permitted(environment), clock);
        keyring.whenRenewed(IDENTITY, "calls to operators", () -> line.renew(keyring.forCalls(IDENTITY)));
        return line;
    }

    private static Predicate<URI> permitted(Environment environment) {
        return Mode.of(environment).isLive() ? address -> true : PrivateAddresses::allows;
    }
}
