package se.brevvaxel.hub.certificates;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.keyring.NotFit;

/**
 * Takes renewed bundles into use. Spring tells when files have changed, but not when they cannot be read: so they are read
 * again at every round besides. Only bundles with {@code reload-on-update} are.
 */
final class Renewals implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

    private final Keyring keyring;
    private final SslBundles bundles;
    private final SslProperties.Bundles configured;
    private final Alarms alarms;
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    Renewals(Keyring keyring, SslBundles bundles, SslProperties.Bundles configured, Alarms alarms) {
        this.keyring = keyring;
        this.bundles = bundles;
        this.configured = configured;
        this.alarms = alarms;
    }

    /** When every room has said what it uses. */
    @Override
    public void afterSingletonsInstantiated() {
        keyring.names().stream()
                .filter(bundles.getBundleNames()::contains)
                .forEach(name -> bundles.addBundleUpdateHandler(name, fresh -> offer(name, () -> fresh)));
    }

    /** Reads the files of every bundle in use again. */
    void readAgain() {
        keyring.names().forEach(name -> {
            Supplier<SslBundle> files = files(name);
            if (files != null) {
                offer(name, files);
            }
        });
    }

    /** Why the files of this bundle are not in use; null: they are. */
    @Nullable
    String refusal(String name) {
        return refused.get(name);
    }

    private @Nullable Supplier<SslBundle> files(String name) {
        var jks = configured.getJks().get(name);
        if (jks != null && jks.isReloadOnUpdate()) {
            return () -> PropertiesSslBundle.get(jks);
        }
        var pem = configured.getPem().get(name);
        return pem != null && pem.isReloadOnUpdate() ? () -> PropertiesSslBundle.get(pem) : null;
    }

    private synchronized void offer(String name, Supplier<SslBundle> fresh) {
        try {
            boolean another = keyring.offer(name, fresh.get());
            if (another) {
                LOG.info("{}", Remark.RENEWED.of("Ett nytt certifikat i " + name + " används från och med nu"));
            }
            refused.remove(name);
        } catch (NotFit notFit) {
            refuse(name, String.valueOf(notFit.getMessage()));
        } catch (RuntimeException unreadable) {
            // What the library says of a file may quote it.
            refuse(name, "the key or the certificates cannot be read");
        }
    }

    private void refuse(String name, String why) {
        if (!why.equals(refused.put(name, why))) {
            alarms.raise(
                    "certificate-refused",
                    Remark.REFUSED.of("the files of " + name + " are not used: " + why + "; the earlier ones are"));
        }
    }
}
