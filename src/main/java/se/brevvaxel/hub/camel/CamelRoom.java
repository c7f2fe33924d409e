package se.brevvaxel.hub.camel;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jms.core.JmsTemplate;
import se.brevvaxel.hub.broker.Precedence;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.mode.Mode;

/** The track and the lanes. */
@Configuration(proxyBeanMethods = false)
class CamelRoom {

    @Bean
    Track track(@Value("${brevvaxel.routes-dir}") Path routesDir, Environment environment, BusinessSystems systems) {
        boolean sandbox = !Mode.of(environment).isLive();
        return new Track(new RouteFiles(routesDir, sandbox), new RouteGuard(systems.all()));
    }

    @Bean
    WorkLanes lanes(CamelContext camel, JmsTemplate jmsTemplate, Precedence precedence) {
        return new WorkLanes(camel, jmsTemplate, precedence);
    }

    @Bean
    TroubleRoutes troubleRoutes() {
        return new TroubleRoutes();
    }
}
