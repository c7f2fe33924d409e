package se.brevvaxel.hub.spine.sealing;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.SealPress;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.intake.check.MailboxLimit;
import se.brevvaxel.policy.Policy;

/** From a letter to its envelope. */
@Configuration(proxyBeanMethods = false)
class SealingRoom {

    @Bean
    Endorsing endorsing(Policy policy, InvoiceSettings invoices) {
        return new Endorsing(policy, invoices.checked());
    }

    @Bean
    Sealing sealing(
            Senders senders,
            SslBundles bundles,
            @Value("${brevvaxel.forwarder.signing-bundle:sandbox-forwarder}") String forwarderBundle,
            EnvelopeWriter writer,
            Endorsing endorsing,
            Clock clock) {
        SigningKeys keys = new SigningKeys(bundles, forwarderBundle);
        return new Sealing(senders, keys, writer, new SealPress(clock), endorsing);
    }

    /** What the counter asks before it accepts a letter. */
    @Bean
    MailboxLimit mailboxLimit(Sealing sealing) {
        return sealing::isTooLarge;
    }
}
