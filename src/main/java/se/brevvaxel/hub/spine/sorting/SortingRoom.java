package se.brevvaxel.hub.spine.sorting;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.hub.spine.waiting.RegisterPatience;
import se.brevvaxel.hub.spine.waiting.Waits;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.reachability.AddressRegister;
import se.brevvaxel.status.Letters;
import se.brevvaxel.switching.ChannelSwitch;

/** The sorting station. */
@Configuration(proxyBeanMethods = false)
class SortingRoom {

    @Bean
    KnownOperators knownOperators(JdbcTemplate jdbc, Clock clock) {
        return new KnownOperators(jdbc, clock);
    }

    @Bean
    OperatorsHealth operators(KnownOperators operators) {
        return new OperatorsHealth(operators);
    }

    @Bean
    Rulings rulings(AddressRegister register, ChannelSwitch channelSwitch, KnownOperators operators) {
        return new Rulings(register, channelSwitch, operators);
    }

    @Bean
    Forecast forecast(
            Senders senders, Policy policy, AddressRegister register, ChannelSwitch channelSwitch, Clock clock) {
        return new Forecast(senders, policy, register, channelSwitch, clock);
    }

    @Bean
    BatchLookUps batchLookUps(Letters letters, Opening opening, Rulings rulings, Clock clock) {
        return new BatchLookUps(letters, opening, rulings, clock);
    }

    @Bean
    TimesUp timesUp(Rulings rulings, RegisterPatience patience, Clock clock) {
        return new TimesUp(rulings, patience, clock);
    }

    @Bean
    Sorting sorting(
            Letters letters,
            Opening opening,
            BatchLookUps lookUps,
            TimesUp timesUp,
            Waits waits,
            Parking parking,
            Clock clock) {
        return new Sorting(letters, opening, lookUps, timesUp, waits, parking, clock);
    }
}
