package se.brevvaxel.reachability.protection;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.reachability.PrivateAddresses;

/** Furnishes the protection registers that are asked over HTTP. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProtectionSettings.class)
class ProtectionRoom {

    @Bean
    HttpProtectionRegisters httpProtectionRegisters(
            ProtectionSettings settings, Keyring keyring, Environment environment, Clock clock) {
        boolean live = Mode.of(environment).isLive();
        Map<String, HttpProtectionRegister> registers = new LinkedHashMap<>();
        settings.lookUps().forEach((name, lookUp) -> {
            requireUsable("brevvaxel.protection.look-ups." + name + ".url", lookUp.url(), live);
            var register = new HttpProtectionRegister(client(lookUp, keyring), lookUp, clock);
            registers.put(name, register);
            if (lookUp.sslBundle() != null) {
                keyring.whenRenewed(
                        lookUp.sslBundle(),
                        "the protection look-up " + name,
                        () -> register.callWith(client(lookUp, keyring)));
            }
        });
        return new HttpProtectionRegisters(Map.copyOf(registers));
    }

    private static HttpClient client(ProtectionSettings.LookUp lookUp, Keyring keyring) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(lookUp.connectTimeout());
        if (lookUp.sslBundle() != null) {
            client.sslContext(keyring.forCalls(lookUp.sslBundle()).createSslContext());
        }
        return client.build();
    }

    private static void requireUsable(String setting, URI url, boolean live) {
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        boolean http = "http".equalsIgnoreCase(url.getScheme());
        if (url.getHost() == null || url.getUserInfo() != null || !(https || (http && !live))) {
            throw new IllegalStateException(
                    setting + " ska vara en adress med https, med värdnamn och utan användare.");
        }
        if (!live && !PrivateAddresses.allows(url)) {
            throw new IllegalStateException(
                    setting + " ska i sandlådan leda till den egna datorn eller ett privat nät.");
        }
    }
}
