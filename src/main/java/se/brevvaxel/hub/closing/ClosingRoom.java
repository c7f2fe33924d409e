package se.brevvaxel.hub.closing;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.delivery.line.OpenLine;

/** The end of the hub. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClosingSettings.class)
class ClosingRoom {

    /** As a process ends that was told to: 128 and the number of SIGTERM. */
    private static final int TOLD_TO_END = 143;

    @Bean(destroyMethod = "")
    Closing closing(List<OpenLine> lines, ClosingSettings settings) {
        return new Closing(lines, settings, ClosingRoom::end);
    }

    /** Only a process that ends is ended: a hub may be closed inside one that goes on. */
    private static void end() {
        try {
            Thread asked = new Thread(() -> {});
            Runtime.getRuntime().addShutdownHook(asked);
            Runtime.getRuntime().removeShutdownHook(asked);
        } catch (IllegalStateException ending) {
            Runtime.getRuntime().halt(TOLD_TO_END);
        }
    }
}
