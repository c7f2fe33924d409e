package se.brevvaxel.hub.spine.sealing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.ssl.SslBundles;
import se.brevvaxel.delivery.digital.envelope.SigningKey;
import se.brevvaxel.letter.Sender;

/** The keys that letters are signed and sealed with, each from its SSL bundle, loaded once. */
final class SigningKeys {

    private static final String SANDBOX_SENDER = "sandbox-sender";

    private final SslBundles bundles;
    private final String forwarderBundle;
    private final Map<String, SigningKey> loaded = new ConcurrentHashMap<>();

    SigningKeys(SslBundles bundles, String forwarderBundle) {
        this.bundles = bundles;
        this.forwarderBundle = forwarderBundle;
    }

    /** The sender's own key. */
    SigningKey of(Sender sender) {
        return load(sender.signingBundle() == null ? SANDBOX_SENDER : sender.signingBundle());
    }

    /** The key of the seal. */
    SigningKey forwarder() {
        return load(forwarderBundle);
    }

    private SigningKey load(String bundle) {
        return loaded.computeIfAbsent(bundle, name -> SigningKey.of(bundles.getBundle(name)));
    }
}
