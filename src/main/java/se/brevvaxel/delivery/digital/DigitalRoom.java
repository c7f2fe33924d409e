package se.brevvaxel.delivery.digital;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
            SslBundles bundles,
            @Value("${brevvaxel.mode}") String mode,
            @Value("${brevvaxel.operator.connect-timeout}") Duration connect,
            @Value("${brevvaxel.operator.read-timeout}") Duration read,
            @Value("${brevvaxel.operator.consumers}") int connections,
            Clock clock) {
        Predicate<URI> permitted = mode.equals("live") ? address -> true : PrivateAddresses::allows;
        return new MailboxDoor(
                bundles.getBundle(IDENTITY), new DoorSettings(connect, read, connections), permitted, clock);
    }
}
