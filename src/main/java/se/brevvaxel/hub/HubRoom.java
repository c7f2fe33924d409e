package se.brevvaxel.hub;

import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.hub.broker.Precedence;
import se.brevvaxel.hub.camel.WorkLanes;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.hub.http.SystemTokens;
import se.brevvaxel.hub.spine.sorting.KnownOperators;
import se.brevvaxel.intake.SwitchLane;
import se.brevvaxel.letter.SwedishDay;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.letter.identity.IdentityReading;
import se.brevvaxel.messagelog.RecipientNumbers;
import se.brevvaxel.status.ForwardedLetters;
import se.brevvaxel.status.Letters;

/** What every room shares, and the seams between rooms that do not know each other. */
@Configuration(proxyBeanMethods = false)
class HubRoom {

    /** The one clock. Times are UTC everywhere but in front of people. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SystemTokens systemTokens(BusinessSystems systems) {
        return systems::byToken;
    }

    @Bean
    Precedence precedence(Letters letters) {
        return new Precedence(letters::isOfBatch);
    }

    @Bean
    SwitchLane switchLane(WorkLanes lanes) {
        return lanes::toSwitch;
    }

    @Bean
    RecipientNumbers recipientNumbers(Clock clock) {
        return typed ->
                IdentityNumber.read(typed, SwedishDay.of(clock.instant())) instanceof IdentityReading.Valid valid
                        ? Optional.of(valid.number())
                        : Optional.empty();
    }

    /** Letters may lie on the lanes of operators since before this start. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> lanesOfKnownOperators(KnownOperators operators, WorkLanes lanes) {
        return ready -> operators.ids().forEach(lanes::open);
    }

    /** And on those of forwarders that no sender has any more. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> lanesOfForwarders(ForwardedLetters letters, WorkLanes lanes) {
        return ready -> letters.waitedFor().forEach(lanes::openForwarder);
    }
}
