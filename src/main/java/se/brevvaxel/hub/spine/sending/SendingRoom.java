package se.brevvaxel.hub.spine.sending;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.SealPress;
import se.brevvaxel.delivery.digital.mailbox.MailboxDoor;
import se.brevvaxel.delivery.forwarding.Forwarder;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.sorting.Rulings;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings;
import se.brevvaxel.hub.spine.waiting.Waits;
import se.brevvaxel.intake.check.MailboxLimit;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.status.ForwardedLetters;
import se.brevvaxel.status.Letters;
import se.brevvaxel.switching.DigitalGate;
import se.brevvaxel.switching.ForwarderGate;

/** The way from a decision for a mailbox to the settled outcome. */
@Configuration(proxyBeanMethods = false)
class SendingRoom {

    /** What an attempt may take beyond its time-outs before its sender counts as gone. */
    static final Duration MARGIN = Duration.ofSeconds(15);

    @Bean
    Node node(@Value("${brevvaxel.data-dir}") Path dataDir) throws IOException {
        return Node.of(dataDir);
    }

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

    @Bean
    Unsettled unsettled() {
        return new Unsettled();
    }

    @Bean
    Distributions distributions(ForwardedLetters letters, Contents contents, OutcomeSettings settings, Clock clock) {
        return new Distributions(letters, contents, settings, clock);
    }

    /** {@code resendAfter}: when a letter of unknown outcome is sent again under its id; absent: never by itself. */
    @Bean
    Settlement settlement(
            Rulings rulings,
            Waits waits,
            Onward onward,
            Unsettled unsettled,
            Alarms alarms,
            @Value("${brevvaxel.unknown.resend-after:#{null}}") @Nullable Duration resendAfter,
            Distributions distributions,
            Clock clock) {
        return new Settlement(rulings, waits, onward, unsettled, alarms, resendAfter, distributions, clock);
    }

    @Bean
    AbandonedAttempts abandonedAttempts(
            Letters letters, Settlement settlement, Unsettled unsettled, Node node, Clock clock) {
        return new AbandonedAttempts(letters, settlement, unsettled, node, clock);
    }

    @Bean
    Clearance clearance(
            Waits waits,
            Rulings rulings,
            DigitalGate digitalGate,
            ForwarderGate forwarderGate,
            Onward onward,
            Parking parking,
            @Value("${brevvaxel.far.fresh-for:10s}") Duration freshFor,
            Clock clock) {
        return new Clearance(waits, rulings, new Gates(digitalGate, forwarderGate), onward, parking, freshFor, clock);
    }

    @Bean
    Consignments consignments(Sealing sealing, MailboxDoor mailboxes, Forwarder forwarder) {
        return new Consignments(sealing, mailboxes::deliver, forwarder);
    }

    /** The longest attempt, beside {@link #MARGIN}: the whole connect time-out and the whole read time-out of either line. */
    @Bean
    Attempts attempts(
            Letters letters,
            Settlement settlement,
            Unsettled unsettled,
            Node node,
            @Value("${brevvaxel.operator.connect-timeout}") Duration connect,
            @Value("${brevvaxel.operator.read-timeout}") Duration read,
            @Value("${brevvaxel.external.connect-timeout}") Duration forwarderConnect,
            @Value("${brevvaxel.external.read-timeout}") Duration forwarderRead,
            Clock clock) {
        Duration toOperator = connect.plus(read);
        Duration toForwarder = forwarderConnect.plus(forwarderRead);
        Duration longest = (toOperator.compareTo(toForwarder) > 0 ? toOperator : toForwarder).plus(MARGIN);
        return new Attempts(letters, settlement, unsettled, new Claims(node, longest, clock));
    }

    @Bean
    Dispatch dispatch(
            Letters letters,
            Contents contents,
            Clearance clearance,
            Consignments consignments,
            Attempts attempts,
            NoticeTray notices,
            Parking parking) {
        return new Dispatch(letters, contents, clearance, consignments, attempts, notices, parking);
    }
}
