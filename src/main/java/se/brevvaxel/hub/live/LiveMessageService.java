package se.brevvaxel.hub.live;

import java.util.function.BiConsumer;
import org.springframework.core.env.Environment;

/** What our own Message service must have before it may open in live mode: a certificate, whom to let in, and whose signatures to take. */
final class LiveMessageService {

    private static final String PREFIX = "brevvaxel.message-service.";

    private LiveMessageService() {}

    /** @param faults takes a setting and what is wrong with it, in Swedish */
    static void check(Environment environment, BiConsumer<String, String> faults) {
        String port = environment.getProperty(PREFIX + "port", "0").strip();
        if (port.equals("0") || port.isEmpty()) {
            return;
        }
        String bundle = environment.getProperty(PREFIX + "ssl-bundle", "").strip();
        if (bundle.isEmpty()) {
            faults.accept(
                    PREFIX + "ssl-bundle",
                    "saknas: den SSL-bundle som har förmedlingstjänstens servercertifikat, och de utfärdare som"
                            + " klientcertifikaten litas på genom.");
        } else {
            new LiveBundles(environment, (setting, text) -> {}).requireServer(PREFIX + "ssl-bundle", bundle, faults);
        }
        MessageSigners.check(environment, faults);
    }
}
