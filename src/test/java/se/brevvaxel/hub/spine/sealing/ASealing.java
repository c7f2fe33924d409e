package se.brevvaxel.hub.spine.sealing;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
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

    /** The certificates are valid by the real clock. */
    public static Sealing forThese(Senders senders) {
        var bundles = new DefaultSslBundleRegistry();
        bundles.registerBundle("sandbox-sender", PKI.bundle(PKI.organisation(ALetter.SENDER, "prov.example")));
        bundles.registerBundle("forwarder", PKI.bundle(PKI.organisation("162120002411", "forwarder.example")));
        return new Sealing(
                senders,
                new SigningKeys(bundles, "forwarder"),
                new EnvelopeWriter(Clock.systemUTC()),
                new SealPress(Clock.systemUTC()),
                endorsing());
    }
}
