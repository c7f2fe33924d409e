package se.brevvaxel.hub.live;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/** Keeps a sandbox, whose passwords everybody knows, on this machine unless somebody has said otherwise. */
final class OnThisMachine {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Logger log = LoggerFactory.getLogger(OnThisMachine.class);

    private static final String MESSAGE_SERVICE = "brevvaxel.message-service";

    private OnThisMachine() {}

    /** HTTP and our Message service answer where {@code brevvaxel.sandbox.bind} says, unless an address of their own is set. */
    static void bind(ConfigurableEnvironment environment) {
        String bind = environment.getProperty("brevvaxel.sandbox.bind", LOOPBACK);
        Map<String, Object> addresses = new HashMap<>();
        for (String listener : allListeners(environment)) {
            String key = listener + ".address";
            String address = environment.getProperty(key);
            if (!StringUtils.hasText(address)) {
                address = bind;
                addresses.put(key, bind);
            }
            if (!isLoopback(address)) {
                log.warn(
                        "The sandbox answers on {}, not on this machine alone, with passwords that everybody knows"
                                + " ({}, brevvaxel.sandbox.bind)",
                        address,
                        key);
            }
        }
        environment.getPropertySources().addFirst(new MapPropertySource("on this machine", addresses));
    }

    private static List<String> allListeners(ConfigurableEnvironment environment) {
        List<String> all = new ArrayList<>(listeners(environment));
        if (!environment.getProperty(MESSAGE_SERVICE + ".port", "").equals("0")) {
            all.add(MESSAGE_SERVICE);
        }
        return all;
    }

    /** {@code server}, and {@code management.server} where that has a port of its own. */
    static List<String> listeners(ConfigurableEnvironment environment) {
        String own = environment.getProperty("management.server.port", "");
        boolean elsewhere =
                !own.isBlank() && !own.startsWith("-") && !own.equals(environment.getProperty("server.port"));
        return elsewhere ? List.of("server", "management.server") : List.of("server");
    }

    static boolean isLoopback(String address) {
        try {
            return StringUtils.hasText(address)
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
