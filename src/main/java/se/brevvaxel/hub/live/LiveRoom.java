package se.brevvaxel.hub.live;

import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import se.brevvaxel.hub.config.ConfigurationFault;
import se.brevvaxel.hub.config.ConfigurationFaults;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.mode.UnknownMode;

/** Has the settings judged before the first bean is made: no database, broker or port opens for a hub that may not. */
@Configuration(proxyBeanMethods = false)
class LiveRoom {

    @Bean
    static BeanFactoryPostProcessor beforeAnythingStarts(ConfigurableEnvironment environment) {
        return beans -> {
            BehindProxy.believe(environment);
            switch (mode(environment)) {
                case SANDBOX -> {
                    OnThisMachine.bind(environment);
                    MessageSigners.refuseAnyFault(environment);
                }
                case LIVE -> LiveChecks.of(environment).refuseAnyFault();
            }
        };
    }

    private static Mode mode(ConfigurableEnvironment environment) {
        try {
            return Mode.of(environment);
        } catch (UnknownMode unknown) {
            throw new ConfigurationFaults(
                    List.of(new ConfigurationFault(Mode.SETTING, 0, String.valueOf(unknown.getMessage()))));
        }
    }
}
