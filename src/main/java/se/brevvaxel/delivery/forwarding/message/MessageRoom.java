package se.brevvaxel.delivery.forwarding.message;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import se.brevvaxel.delivery.line.Line;
import se.brevvaxel.delivery.line.LineSettings;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.reachability.PrivateAddresses;

/** Furnishes the one forwarder's interface that there is. Another's would be chosen here. */
@Configuration(proxyBeanMethods = false)
class MessageRoom {

    private static final String IDENTITY = "mina-meddelanden";

    /** So many senders may have an address of their own, with a lane of its own, at one and the same host. */
    private static final int LANES_TO_ONE_HOST = 8;

    /** In sandbox mode nothing leaves for the world. A lane has one connection more than hand-overs: for the questions. */
    @Bean
    MessageForwarder forwarder(
            Keyring keyring,
            Environment environment,
            @Value("${brevvaxel.external.connect-timeout}") Duration connect,
            @Value("${brevvaxel.external.read-timeout}") Duration read,
            @Value("${brevvaxel.external.consumers}") int handingOver,
            Clock clock) {
        Predicate<URI> permitted = Mode.of(environment).isLive() ? address -> true : PrivateAddresses::allows;
        LineSettings settings = new LineSettings(connect, read, LANES_TO_ONE_HOST * (handingOver + 1));
        Line line = new Line(keyring.forCalls(IDENTITY), settings, permitted, clock);
        keyring.whenRenewed(IDENTITY, "calls to forwarders", () -> line.renew(keyring.forCalls(IDENTITY)));
        return new MessageForwarder(line);
    }
}
