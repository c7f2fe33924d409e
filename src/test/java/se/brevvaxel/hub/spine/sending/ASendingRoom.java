package se.brevvaxel.hub.spine.sending;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.InvoicePlace;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.forwarding.Distribution;
import se.brevvaxel.delivery.forwarding.Forwarder;
import se.brevvaxel.delivery.forwarding.Outcome;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.switching.DigitalGate;
import se.brevvaxel.switching.ForwarderGate;

/** The sending room, with real keys, and a carrier that answers as it is told. */
final class ASendingRoom {

    static final Duration FRESH_FOR = Duration.ofSeconds(10);
    static final Duration LONGEST = Duration.ofSeconds(60);
    static final OutcomeSettings OUTCOMES = new OutcomeSettings(
            Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(48), OutcomeSettings.AfterDeadline.HELD);
    static final Node NODE = new Node("node", "life");

    private static final TestPki PKI = new TestPki("Test CA");

    final Unsettled unsettled = new Unsettled();
    final Settlement settlement;
    final Attempts attempts;
    final AbandonedAttempts abandoned;
    final List<URI> carriedTo = new CopyOnWriteArrayList<>();
    volatile Supplier<DeliveryResult> answer = () -> new DeliveryResult.Delivered("trans-1");
    private final ASpine spine;
    private final Forwarder forwarder = new Forwarder() {
        @Override
        public DeliveryResult handOver(URI address, SignedDelivery delivery) {
            carriedTo.add(address);
            return answer.get();
        }

        @Override
        public Outcome ask(URI address, Distribution distribution) {
            throw new AssertionError("nothing is asked here");
        }
    };

    ASendingRoom(ASpine spine) {
        this.spine = spine;
        settlement = new Settlement(
                spine.rulings, spine.waits, spine.onward, unsettled, spine.alarms, null, OUTCOMES, spine.clock);
        attempts = new Attempts(spine.store.letters, settlement, unsettled, NODE, LONGEST, spine.clock);
        abandoned = new AbandonedAttempts(spine.store.letters, settlement, unsettled, NODE, spine.clock);
    }

    Dispatch dispatch() {
        return dispatch(spine.policy, ASpine.SENDERS);
    }

    Dispatch dispatch(Policy ofTheGate, Senders senders) {
        var clearance = new Clearance(
                spine.waits,
                spine.rulings,
                new Gates(new DigitalGate(ofTheGate), new ForwarderGate(ofTheGate)),
                spine.onward,
                spine.parking,
                FRESH_FOR,
                spine.clock);
        return new Dispatch(
                spine.store.letters, spine.contents, clearance, consignments(senders), attempts, spine.parking);
    }

    Consignments consignments(Senders senders) {
        return new Consignments(sealing(senders), this::carry, forwarder);
    }

    /** The certificates are valid by the real clock. */
    static Sealing sealing(Senders senders) {
        var bundles = new DefaultSslBundleRegistry();
        bundles.registerBundle("sandbox-sender", PKI.bundle(PKI.organisation(ALetter.SENDER, "prov.example")));
        bundles.registerBundle("forwarder", PKI.bundle(PKI.organisation("162120002411", "forwarder.example")));
        return new Sealing(
                senders,
                new SigningKeys(bundles, "forwarder"),
                new EnvelopeWriter(Clock.systemUTC()),
                new Endorsing(
                        ASpine.policy(Set.of(Channel.values())), new InvoiceSettings(InvoicePlace.MATTER, Map.of())));
    }

    private DeliveryResult carry(URI address, Envelope envelope, String recipient) {
        carriedTo.add(address);
        return answer.get();
    }
}
