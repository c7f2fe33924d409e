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

    @Bean
    static EndWatch endWatch() {
        return new EndWatch(ClosingRoom::processEnds, () -> Runtime.getRuntime().halt(TOLD_TO_END));
    }

    @Bean
    Closing closing(List<OpenLine> lines, ClosingSettings settings, EndWatch watch) {
        return new Closing(lines, settings, watch);
    }

    private static boolean processEnds() {
        try {
            Thread asked = new Thread(() -> {});
            Runtime.getRuntime().addShutdownHook(asked);
            Runtime.getRuntime().removeShutdownHook(asked);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }
}
