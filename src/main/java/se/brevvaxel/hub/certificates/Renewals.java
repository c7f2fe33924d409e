package se.brevvaxel.hub.certificates;

import java.util.HashMap;
import java.util.List;
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
    private final Map<String, String> odd = new HashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final Map<String, List<String>> behind = new HashMap<>();

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
                .forEach(name -> bundles.addBundleUpdateHandler(name, fresh -> take(name, fresh)));
    }

    /** Reads the files of every bundle in use again, and tells the users again that could not go over to it. */
    synchronized void readAgain() {
        keyring.names().forEach(name -> {
            keyring.tellThoseBehind(name);
            Supplier<SslBundle> files = files(name);
            if (files != null) {
                judge(name, offer(name, files));
            }
            tellOfThoseBehind(name);
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

    /** As Spring has read it. What cannot be used is for the rounds to judge. */
    private synchronized void take(String name, SslBundle fresh) {
        String why = offer(name, () -> fresh);
        LOG.debug("{} has been read by Spring: {}", name, why == null ? "in use" : why);
        tellOfThoseBehind(name);
    }

    /** @return why it cannot be used; null: it is in use */
    private @Nullable String offer(String name, Supplier<SslBundle> fresh) {
        try {
            if (keyring.offer(name, fresh.get())) {
                LOG.info("{}", Remark.RENEWED.of("Ett nytt certifikat i " + name + " används från och med nu"));
            }
            return null;
        } catch (NotFit notFit) {
            return String.valueOf(notFit.getMessage());
        } catch (RuntimeException unreadable) {
            // What the library says of a file may quote it.
            return "the key or the certificates cannot be read";
        }
    }

    /** Files that are being changed, one after the other, do not belong together for a moment: two rounds in a row do not lie. */
    private void judge(String name, @Nullable String why) {
        if (why == null) {
            odd.remove(name);
            refused.remove(name);
            return;
        }
        String before = odd.put(name, why);
        boolean again = before != null && (before.equals(why) || !refused.containsKey(name));
        if (again && !why.equals(refused.put(name, why))) {
            alarms.raise(
                    "certificate-refused",
                    Remark.REFUSED.of("the files of " + name + " are not used: " + why + "; the earlier ones are"));
        }
    }

    private void tellOfThoseBehind(String name) {
        List<String> now = keyring.thoseBehind(name);
        List<String> before = behind.put(name, now);
        if (!now.isEmpty() && !now.equals(before)) {
            alarms.raise(
                    "certificate-behind",
                    Remark.BEHIND.of("the renewed certificate in " + name + " is not used for " + String.join(", ", now)
                            + "; the earlier one is, until the next try"));
        } else if (now.isEmpty() && before != null && !before.isEmpty()) {
            LOG.info("Det nya certifikatet i {} används nu överallt", name);
        }
    }
}
