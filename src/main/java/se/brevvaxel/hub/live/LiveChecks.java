package se.brevvaxel.hub.live;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;
import se.brevvaxel.content.LiveKeys;
import se.brevvaxel.hub.config.ConfigurationFault;
import se.brevvaxel.hub.config.ConfigurationFaults;
import se.brevvaxel.hub.config.HubConfiguration;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.mode.Mode;

/** What live mode refuses to start with or without (interface.md, "Addresses, keys and modes"). */
final class LiveChecks {

    private static final Set<String> SHOWN = Set.of("health", "prometheus");

    private final ConfigurableEnvironment environment;
    private final List<ConfigurationFault> faults = new ArrayList<>();

    private LiveChecks(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** Everything looked at, nothing refused yet. */
    static LiveChecks of(ConfigurableEnvironment environment) {
        LiveChecks checks = new LiveChecks(environment);
        List<Sender> senders = checks.folders();
        checks.certificates(senders);
        LiveMessageService.check(environment, checks::fault);
        checks.addresses();
        checks.keys();
        checks.database();
        checks.credentials();
        checks.listeners();
        checks.whatIsShown();
        return checks;
    }

    /** @throws ConfigurationFaults with every fault, if there is any */
    void refuseAnyFault() {
        if (!faults.isEmpty()) {
            throw new ConfigurationFaults(faults);
        }
    }

    private void fault(String setting, String text) {
        faults.add(new ConfigurationFault(setting, 0, text));
    }

    private String text(String setting) {
        return environment.getProperty(setting, "").strip();
    }

    private boolean isTrue(String setting) {
        return text(setting).equals("true");
    }

    /** The senders, when the files can be read. */
    private List<Sender> folders() {
        Path routes = Path.of(environment.getProperty("brevvaxel.routes-dir", "./routes"));
        if (!holdsRoutes(routes)) {
            fault("brevvaxel.routes-dir", "mappen " + routes.normalize() + " saknas eller har inga routes.");
        }
        Path config = Path.of(environment.getProperty("brevvaxel.config-dir", "./config"));
        if (!Files.isDirectory(config)) {
            fault("brevvaxel.config-dir", "mappen " + config.normalize() + " saknas.");
            return List.of();
        }
        try {
            return HubConfiguration.read(config, Mode.LIVE, environment)
                    .senders()
                    .all();
        } catch (ConfigurationFaults inFiles) {
            faults.addAll(inFiles.faults());
            return List.of();
        }
    }

    private static boolean holdsRoutes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".yaml"));
        } catch (IOException e) {
            return false;
        }
    }

    private void certificates(List<Sender> senders) {
        LiveBundles bundles = new LiveBundles(environment, this::fault);
        bundles.refuseTheSandboxs();
        bundles.requireClient("mina-meddelanden");
        String forwarder = text("brevvaxel.forwarder.signing-bundle");
        if (forwarder.isEmpty()) {
            fault("brevvaxel.forwarder.signing-bundle", "saknas: den SSL-bundle som har förmedlingens nyckel.");
        } else {
            bundles.requireSigner(
                    "brevvaxel.forwarder.signing-bundle", forwarder, text("brevvaxel.forwarder.organisation-number"));
        }
        for (Sender sender : senders) {
            if (sender.signingBundle() != null) {
                bundles.requireSigner("signing-bundle", sender.signingBundle(), sender.organisationNumber());
            }
        }
    }

    private void addresses() {
        if (text("brevvaxel.far.url").isEmpty()) {
            fault("brevvaxel.far.url", "saknas: adressen till FaR.");
        }
        List.of("brevvaxel.far.url", "brevvaxel.authority.url").forEach(this::address);
    }

    /** One that is set. */
    private void address(String setting) {
        try {
            URI address = URI.create(text(setting));
            boolean https = "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null;
            if (!https && !text(setting).isEmpty()) {
                fault(setting, "ska vara en adress som börjar med https.");
            }
        } catch (IllegalArgumentException e) {
            fault(setting, "är ingen adress.");
        }
    }

    private void keys() {
        String file = text("brevvaxel.keys.file");
        LiveKeys.refusal(file).ifPresent(text -> fault("brevvaxel.keys.file", text));
    }

    private void database() {
        if (text("spring.datasource.url").isEmpty() && !isTrue("brevvaxel.database.embedded")) {
            fault(
                    "spring.datasource.url",
                    "saknas: skarp drift kräver en egen PostgreSQL. Ska den inbyggda ändå användas, sätt"
                            + " brevvaxel.database.embedded=true.");
        }
    }

    private void credentials() {
        for (String setting : List.of("brevvaxel.broker.password", "spring.datasource.password")) {
            String password = text(setting);
            if (password.equals("sandbox") || password.startsWith("sandbox-")) {
                fault(setting, "hör till sandlådan och får inte användas i skarp drift.");
            }
        }
    }

    private void listeners() {
        if (isTrue(BehindProxy.SETTING)) {
            return;
        }
        for (String listener : OnThisMachine.listeners(environment)) {
            boolean open = !text(listener + ".port").startsWith("-");
            if (open && !hasTls(listener) && !OnThisMachine.isLoopback(text(listener + ".address"))) {
                fault(
                        listener + ".address",
                        "HTTP utan TLS får bara svara på den egna datorn (127.0.0.1). Sätt " + listener
                                + ".ssl, eller brevvaxel.http.behind-proxy=true om en proxy framför sköter TLS.");
            }
        }
    }

    private boolean hasTls(String listener) {
        String ssl = listener + ".ssl.";
        return !text(ssl + "enabled").equals("false")
                && Stream.of("bundle", "key-store", "certificate")
                        .anyMatch(key -> !text(ssl + key).isEmpty());
    }

    private void whatIsShown() {
        Binder binder = Binder.get(environment);
        String web = "management.endpoints.web.exposure.include";
        Set<String> shown = binder.bind(web, Bindable.setOf(String.class)).orElseGet(() -> Set.of("health"));
        if (!SHOWN.containsAll(shown)) {
            fault(web, "får i skarp drift bara nämna health och prometheus.");
        }
        String jmx = "management.endpoints.jmx.exposure.include";
        if (isTrue("spring.jmx.enabled")
                || StringUtils.hasText(environment.getProperty(jmx))
                || Stream.of("com.sun.management.jmxremote", "com.sun.management.jmxremote.port", "jolokia.agent")
                        .anyMatch(environment::containsProperty)) {
            fault(
                    "spring.jmx.enabled",
                    "JMX och Jolokia ska vara av i skarp drift: ta bort spring.jmx.enabled, " + jmx
                            + " och javas egna växlar för dem.");
        }
    }
}
