package se.brevvaxel.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import se.brevvaxel.mode.OnlyInSandbox;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.operator.Mailrooms;
import se.brevvaxel.sandbox.soap.SandboxServer;
import se.brevvaxel.sandbox.soap.SandboxSettings;
import se.brevvaxel.sandbox.world.Population;

/** Furnishes the sandbox, in sandbox mode only. */
@Configuration(proxyBeanMethods = false)
@OnlyInSandbox
@EnableConfigurationProperties(SandboxSettings.class)
public class SandboxRoom {

    @Bean
    SandboxKeys sandboxKeys(SandboxSettings settings, @Value("${brevvaxel.data-dir}") String dataDir, Clock clock) {
        return SandboxKeys.in(Path.of(dataDir), clock, settings.host());
    }

    @Bean
    SslBundleRegistrar sandboxBundles(SandboxKeys keys, Environment environment) {
        return keys.bundles(environment);
    }

    @Bean
    Sandbox sandbox(
            SandboxSettings settings,
            SandboxKeys keys,
            @Value("${brevvaxel.data-dir}") String dataDir,
            @Value("${brevvaxel.config-dir}") String configDir,
            Clock clock) {
        return Sandbox.built(settings, keys, Path.of(dataDir), Path.of(configDir), clock);
    }

    @Bean
    SandboxServer sandboxServer(Sandbox sandbox) {
        return sandbox.server();
    }

    @Bean
    SandboxControl sandboxControl(Sandbox sandbox) {
        return sandbox.control();
    }

    @Bean
    Mailrooms sandboxMailrooms(Sandbox sandbox) {
        return sandbox.mailrooms();
    }

    @Bean
    Population sandboxPopulation(Sandbox sandbox) {
        return sandbox.population();
    }
}
