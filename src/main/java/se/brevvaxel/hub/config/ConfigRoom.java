package se.brevvaxel.hub.config;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.switching.ChannelSwitch;
import se.brevvaxel.switching.DigitalGate;
import se.brevvaxel.switching.ForwarderGate;
import se.brevvaxel.switching.PrintGate;

/** Hands the admin's files to the rooms, and the policy to the pure rooms, which know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
class ConfigRoom {

    private static final Logger log = LoggerFactory.getLogger(ConfigRoom.class);

    @Bean
    HubConfiguration hubConfiguration(ConfigSettings settings, Environment environment) {
        HubConfiguration configuration = HubConfiguration.read(settings.configDir(), Mode.of(environment), environment);
        log.info(
                "Configuration read: {} systems, {} senders, {}",
                configuration.systems().all().size(),
                configuration.senders().all().size(),
                configuration.policy());
        return configuration;
    }

    @Bean
    Policy policy(HubConfiguration configuration) {
        return configuration.policy();
    }

    @Bean
    Senders senders(HubConfiguration configuration) {
        return configuration.senders();
    }

    @Bean
    BusinessSystems businessSystems(HubConfiguration configuration) {
        return configuration.systems();
    }

    @Bean
    ChannelSwitch channelSwitch(Policy policy, Clock clock) {
        return new ChannelSwitch(policy, clock);
    }

    @Bean
    DigitalGate digitalGate(Policy policy) {
        return new DigitalGate(policy);
    }

    @Bean
    ForwarderGate forwarderGate(Policy policy, Clock clock) {
        return new ForwarderGate(policy, clock);
    }

    @Bean
    PrintGate printGate(Policy policy, Clock clock) {
        return new PrintGate(policy, clock);
    }
}
