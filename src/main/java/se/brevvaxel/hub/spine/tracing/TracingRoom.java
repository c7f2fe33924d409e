package se.brevvaxel.hub.spine.tracing;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.forwarding.Forwarder;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.sorting.Rulings;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings;
import se.brevvaxel.hub.spine.waiting.WaitingSettings;
import se.brevvaxel.status.ForwardedLetters;

/** The questions to external forwarders, and what their answers lead to. */
@Configuration(proxyBeanMethods = false)
class TracingRoom {

    @Bean
    Findings findings(
            Rulings rulings, Contents contents, Onward onward, Alarms alarms, OutcomeSettings settings, Clock clock) {
        return new Findings(rulings, contents, onward, alarms, settings, clock);
    }

    /** @param margin what a question may take beyond its time-outs before whoever asks counts as gone */
    @Bean
    Tracing tracing(
            ForwardedLetters letters,
            Contents contents,
            Forwarder forwarder,
            Findings findings,
            Parking parking,
            Alarms alarms,
            OutcomeSettings settings,
            @Value("${brevvaxel.external.connect-timeout}") Duration connect,
            @Value("${brevvaxel.external.read-timeout}") Duration read,
            @Value("${brevvaxel.attempt-margin}") Duration margin,
            Clock clock) {
        Duration longest = connect.plus(read).plus(margin);
        return new Tracing(letters, contents, forwarder, findings, parking, alarms, settings, longest, clock);
    }

    /** One thread for each forwarder that is being asked; a hub has few. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService tracingThreads() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "tracing");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    TracingRounds tracingRounds(
            ForwardedLetters letters,
            Tracing tracing,
            WaitingSettings pauses,
            OutcomeSettings settings,
            ExecutorService tracingThreads,
            Clock clock) {
        return new TracingRounds(letters, tracing, pauses, settings.maxInterval(), tracingThreads, clock);
    }
}
