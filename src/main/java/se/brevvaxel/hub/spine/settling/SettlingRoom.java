package se.brevvaxel.hub.spine.settling;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.content.Contents;
import se.brevvaxel.hub.nodes.Lives;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.sorting.Rulings;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings;
import se.brevvaxel.hub.spine.waiting.WaitingSettings;
import se.brevvaxel.hub.spine.waiting.Waits;
import se.brevvaxel.status.ForwardedLetters;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.OverdueLetters;

/** From a claimed attempt to what became of it. */
@Configuration(proxyBeanMethods = false)
class SettlingRoom {

    @Bean
    Unsettled unsettled() {
        return new Unsettled();
    }

    @Bean
    Distributions distributions(ForwardedLetters letters, Contents contents, OutcomeSettings settings, Clock clock) {
        return new Distributions(letters, contents, settings, clock);
    }

    @Bean
    Turns turns(
            @Value("${brevvaxel.retry.failures-before-pause:5}") int failures,
            WaitingSettings settings,
            Waits waits,
            Onward onward,
            Alarms alarms,
            Clock clock) {
        return new Turns(new Breakers(failures, settings, alarms, clock), waits, onward);
    }

    /** {@code resendAfter}: when a letter of unknown outcome is sent again under its id; absent: never by itself. */
    @Bean
    Consequences consequences(
            Rulings rulings,
            Waits waits,
            Distributions distributions,
            Alarms alarms,
            @Value("${brevvaxel.unknown.resend-after:#{null}}") @Nullable Duration resendAfter,
            Clock clock) {
        return new Consequences(rulings, waits, distributions, alarms, resendAfter, clock);
    }

    @Bean
    Settlement settlement(
            Rulings rulings,
            Consequences consequences,
            Distributions distributions,
            Onward onward,
            Unsettled unsettled,
            Alarms alarms,
            Clock clock) {
        LateAnswers lateAnswers = new LateAnswers(consequences, distributions, onward, alarms, clock);
        return new Settlement(rulings, consequences, lateAnswers, onward, unsettled);
    }

    @Bean
    AbandonedAttempts abandonedAttempts(
            Letters letters,
            OverdueLetters overdue,
            Consequences consequences,
            Unsettled unsettled,
            Lives lives,
            Clock clock) {
        return new AbandonedAttempts(letters, overdue, consequences, unsettled, lives, clock);
    }
}
