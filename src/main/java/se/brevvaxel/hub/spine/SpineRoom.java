package se.brevvaxel.hub.spine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.util.unit.DataSize;
import se.brevvaxel.content.Contents;
import se.brevvaxel.content.Orphans;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.mailbox.MailboxDoor;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.check.Inspection;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.reachability.AddressRegister;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.PrintJobs;
import se.brevvaxel.status.StatusEvents;
import se.brevvaxel.switching.ChannelSwitch;
import se.brevvaxel.switching.DigitalGate;
import se.brevvaxel.switching.PrintGate;

@Configuration
@EnableScheduling
class SpineRoom {

    /** What an attempt may take beyond its time-outs before its sender counts as gone. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    @Bean
    Node node(@Value("${brevvaxel.data-dir}") Path dataDir) throws IOException {
        return Node.of(dataDir);
    }

    @Bean
    Alarms alarms(MeterRegistry meters) {
        return new Alarms(meters);
    }

    @Bean
    KnownOperators knownOperators(JdbcTemplate jdbc, Clock clock) {
        return new KnownOperators(jdbc, clock);
    }

    @Bean
    OperatorsHealth operators(KnownOperators operators) {
        return new OperatorsHealth(operators);
    }

    @Bean
    Parking parking(Letters letters, Alarms alarms, Clock clock) {
        return new Parking(letters, alarms, clock);
    }

    @Bean
    Waits waits(RetrySettings settings, Clock clock) {
        return new Waits(settings.retry(), new PausedLanes(settings.retry(), clock), clock);
    }

    @Bean
    Onward onward(Letters letters, Lanes lanes) {
        return new Onward(letters, lanes);
    }

    @Bean
    Sorting sorting(
            Letters letters,
            Contents contents,
            AddressRegister register,
            ChannelSwitch channelSwitch,
            KnownOperators operators,
            Waits waits,
            Parking parking,
            Clock clock) {
        return new Sorting(letters, contents, register, channelSwitch, operators, waits, parking, clock);
    }

    @Bean
    Settlement settlement(
            Sorting sorting,
            Waits waits,
            Onward onward,
            Unsettled unsettled,
            Alarms alarms,
            RetrySettings settings,
            Clock clock) {
        return new Settlement(
                sorting, waits, onward, unsettled, alarms, settings.unknown().resendAfter(), clock);
    }

    @Bean
    Unsettled unsettled() {
        return new Unsettled();
    }

    @Bean
    Sealing sealing(
            Senders senders,
            SslBundles bundles,
            @Value("${brevvaxel.forwarder.signing-bundle:sandbox-forwarder}") String forwarderBundle,
            EnvelopeWriter writer,
            MailboxDoor mailboxes) {
        return new Sealing(senders, new SigningKeys(bundles, forwarderBundle), writer, mailboxes);
    }

    @Bean
    Dispatch dispatch(
            Letters letters,
            Contents contents,
            Sorting sorting,
            DigitalGate gate,
            Sealing sealing,
            Settlement settlement,
            Unsettled unsettled,
            Onward onward,
            Waits waits,
            Parking parking,
            RetrySettings settings,
            Node node,
            @Value("${brevvaxel.operator.connect-timeout}") Duration connect,
            @Value("${brevvaxel.operator.read-timeout}") Duration read,
            Clock clock) {
        var timing = new Dispatch.Timing(
                settings.far().freshFor(), connect.plus(read).plus(MARGIN), node.claim());
        return new Dispatch(
                letters,
                contents,
                sorting,
                gate,
                sealing,
                settlement,
                unsettled,
                onward,
                waits,
                parking,
                timing,
                clock);
    }

    @Bean
    PrintRoom printRoom(
            Letters letters,
            Onward onward,
            Alarms alarms,
            PrintJobs jobs,
            Contents contents,
            PrintGate gate,
            Parking parking,
            Policy policy,
            Senders senders,
            ObjectMapper json,
            @Value("${brevvaxel.print-dir}") Path printDir,
            @Value("${brevvaxel.print.close-after}") Duration closeAfter,
            Clock clock) {
        return new PrintRoom(
                letters,
                onward,
                alarms,
                jobs,
                contents,
                new PrintShop(printDir, json),
                gate,
                parking,
                policy,
                senders,
                closeAfter,
                clock);
    }

    @Bean
    Inspection inspection(
            Policy policy, Sealing sealing, @Value("${brevvaxel.print.max-size}") DataSize printMaxSize, Clock clock) {
        return new Inspection(new CaseTypesOfPolicy(policy), sealing::isTooLarge, printMaxSize.toBytes(), clock);
    }

    @Bean
    Counter counter(
            Inspection inspection,
            Senders senders,
            Contents contents,
            Letters letters,
            StatusEvents events,
            RetrySettings settings) {
        return new Reception(
                inspection,
                senders,
                contents,
                letters,
                events,
                settings.letter().deadline());
    }

    @Bean
    Rounds rounds(
            Letters letters,
            Lanes lanes,
            Settlement settlement,
            Unsettled unsettled,
            Node node,
            RetrySettings settings,
            Clock clock) {
        return new Rounds(
                letters, lanes, settlement, unsettled, node, settings.letter().strandedAfter(), clock);
    }

    @Bean
    ContentSweep contentSweep(
            Orphans orphans,
            Letters letters,
            Alarms alarms,
            @Value("${brevvaxel.content.sweep-after}") Duration after,
            Clock clock) {
        return new ContentSweep(orphans, letters, alarms, after, clock);
    }
}
