package se.brevvaxel.hub.spine.sealing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.boot.ssl.SslBundle;
import se.brevvaxel.delivery.digital.envelope.SigningKey;
import se.brevvaxel.letter.Sender;

/** The keys that letters are signed and sealed with, each from its SSL bundle, opened once for each bundle in use. */
final class SigningKeys {

    static final String SANDBOX_SENDER = "sandbox-sender";

    private record Opened(SslBundle bundle, SigningKey key) {}

    private final Function<String, SslBundle> inUse;
    private final String forwarderBundle;
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();

    /** @param inUse gives the bundle of a name that is to be used now */
    SigningKeys(Function<String, SslBundle> inUse, String forwarderBundle) {
        this.inUse = inUse;
        this.forwarderBundle = forwarderBundle;
    }

    /** The sender's own key. */
    SigningKey of(Sender sender) {
        return key(bundleOf(sender));
    }

    /** The key of the seal. */
    SigningKey forwarder() {
        return key(forwarderBundle);
    }

    static String bundleOf(Sender sender) {
        String named = sender.signingBundle();
        return named == null ? SANDBOX_SENDER : named;
    }

    private SigningKey key(String name) {
        SslBundle bundle = inUse.apply(name);
        Opened known = opened.get(name);
        if (known == null || known.bundle() != bundle) {
            known = new Opened(bundle, SigningKey.of(bundle));
            opened.put(name, known);
        }
        return known.key();
    }
}
