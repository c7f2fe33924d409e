package se.brevvaxel.hub.spine.sealing;

import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.SealPress;
import se.brevvaxel.delivery.digital.envelope.SigningKey;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.intake.check.MailboxLimit;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.keyring.NotFit;
import se.brevvaxel.keyring.Purpose;
import se.brevvaxel.mode.Mode;
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
            Keyring keyring,
            @Value("${brevvaxel.forwarder.signing-bundle:sandbox-forwarder}") String forwarderBundle,
            Environment environment,
            EnvelopeWriter writer,
            Endorsing endorsing,
            Clock clock) {
        hang(keyring, forwarderBundle, () -> SigningKey.of(keyring.bundle(forwarderBundle))
                .organisationNumber());
        boolean live = Mode.of(environment).isLive();
        senders.all().stream()
                // Without a bundle in live mode all of its letters come to us signed.
                .filter(sender -> sender.signingBundle() != null || !live)
                .forEach(sender -> hang(keyring, SigningKeys.bundleOf(sender), sender::organisationNumber));
        SigningKeys keys = new SigningKeys(keyring::bundle, forwarderBundle);
        return new Sealing(senders, keys, writer, new SealPress(clock), endorsing);
    }

    /** What the counter asks before it accepts a letter. */
    @Bean
    MailboxLimit mailboxLimit(Sealing sealing) {
        return sealing::isTooLarge;
    }

    /** A renewed key must be of the same organisation. */
    private static void hang(Keyring keyring, String bundle, Supplier<String> organisation) {
        keyring.hang(bundle, Purpose.SIGNS, renewed -> {
            String number = organisation.get();
            if (!SigningKey.of(renewed).organisationNumber().equals(number)) {
                throw new NotFit("its certificate is not made out to " + number);
            }
        });
    }
}
