package se.brevvaxel.hub.live;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Has the settings judged before the first bean is made: no database, broker or port opens for a hub that may not. */
@Configuration(proxyBeanMethods = false)
class LiveRoom {

    @Bean
    static BeanFactoryPostProcessor beforeAnythingStarts(ConfigurableEnvironment environment) {
        return beans -> {
            switch (environment.getProperty("brevvaxel.mode", "")) {
                case "sandbox" -> OnThisMachine.bind(environment);
                case "live" -> LiveChecks.of(environment).refuseAnyFault();
                default -> LiveChecks.unknownMode();
            }
        };
    }
}
