package se.brevvaxel.hub.camel;

import java.nio.file.Path;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;
import se.brevvaxel.intake.BusinessSystem;

/** The track and the lanes. */
@Configuration(proxyBeanMethods = false)
class CamelRoom {

    @Bean
    Track track(
            @Value("${brevvaxel.routes-dir}") Path routesDir,
            @Value("${brevvaxel.mode}") String mode,
            Collection<BusinessSystem> systems) {
        boolean sandbox = "sandbox".equalsIgnoreCase(mode);
        return new Track(new RouteFiles(routesDir, sandbox), new RouteGuard(systems));
    }

    @Bean
    Lanes lanes(CamelContext camel, JmsTemplate jmsTemplate) {
        return new Lanes(camel, jmsTemplate);
    }

    @Bean
    TroubleRoutes troubleRoutes() {
        return new TroubleRoutes();
    }
}
