package se.brevvaxel.keyring;

import java.time.Clock;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/** For tests of single rooms: a ring with the bundles as they are configured. No component, or every hub would find it. */
public class ARing {

    @Bean
    Keyring keyring(SslBundles bundles, Clock clock) {
        return new Keyring(bundles::getBundle, bundle -> bundle, bundle -> {}, clock);
    }
}
