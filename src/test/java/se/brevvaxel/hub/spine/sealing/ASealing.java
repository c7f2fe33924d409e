package se.brevvaxel.hub.spine.sealing;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.ssl.SslBundle;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.InvoicePlace;
import se.brevvaxel.delivery.digital.envelope.SealPress;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;

/** Sealing with real keys. */
public final class ASealing {

    private static final TestPki PKI = new TestPki("Test CA");

    private ASealing() {}

    /** What is written on letters where nothing is configured. */
    public static Endorsing endorsing() {
        return new Endorsing(
                ASpine.policy(Set.of(Channel.values())), new InvoiceSettings(InvoicePlace.MATTER, Map.of()));
    }

    /** Bundles of keys that are valid by the real clock, of the sender and of the forwarder. */
    public static Map<String, SslBundle> keys() {
        return new ConcurrentHashMap<>(Map.of(
                SigningKeys.SANDBOX_SENDER,
                PKI.bundle(PKI.organisation(ALetter.SENDER, "prov.example")),
                "forwarder",
                PKI.bundle(PKI.organisation("162120002411", "forwarder.example"))));
    }

    /** A bundle whose certificate ended yesterday. */
    public static SslBundle ended(String organisationNumber) {
        return PKI.bundle(PKI.expired(organisationNumber, "prov.example"));
    }

    /** A bundle whose certificate is valid. */
    public static SslBundle valid(String organisationNumber) {
        return PKI.bundle(PKI.organisation(organisationNumber, "prov.example"));
    }

    /** With keys that are valid by the real clock. */
    public static Sealing forThese(Senders senders) {
        return forThese(senders, keys());
    }

    /** With these bundles, as they are when they are used. */
    public static Sealing forThese(Senders senders, Map<String, SslBundle> keys) {
        return new Sealing(
                senders,
                new SigningKeys(name -> Objects.requireNonNull(keys.get(name)), "forwarder"),
                new EnvelopeWriter(Clock.systemUTC()),
                new SealPress(Clock.systemUTC()),
                endorsing());
    }
}
