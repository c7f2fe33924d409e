package se.brevvaxel.hub.spine.sending;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.ssl.SslBundle;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.delivery.forwarding.Distribution;
import se.brevvaxel.delivery.forwarding.Forwarder;
import se.brevvaxel.delivery.forwarding.Outcome;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.clearance.AClearance;
import se.brevvaxel.hub.spine.notices.ANoticeRoom;
import se.brevvaxel.hub.spine.sealing.ASealing;
import se.brevvaxel.hub.spine.settling.ASettlingRoom;
import se.brevvaxel.policy.Policy;

/** The sending room and those that it needs, with real keys, and a carrier that answers as it is told. */
public final class ASendingRoom {

    public final ASettlingRoom settling;
    public final ANoticeRoom notices;

    /** Where letters were carried, alone or in notices. */
    public final List<URI> carriedTo;

    public volatile Supplier<DeliveryResult> answer = () -> new DeliveryResult.Delivered("trans-1");
    /** The bundles that letters are signed and sealed with, by name. */
    final Map<String, SslBundle> keys = ASealing.keys();

    final Attempts attempts;
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

    public ASendingRoom(ASpine spine) {
        this(spine, new ASettlingRoom(spine));
    }

    ASendingRoom(ASpine spine, ASettlingRoom settling) {
        this.spine = spine;
        this.settling = settling;
        notices = new ANoticeRoom(spine, settling);
        carriedTo = notices.carriedTo;
        attempts = new Attempts(
                spine.store.letters, settling.turns, settling.settlement, settling.unsettled, settling.claims);
    }

    public Dispatch dispatch() {
        return dispatch(spine.policy, ASpine.SENDERS);
    }

    public Dispatch dispatch(Policy ofTheGates, Senders senders) {
        return new Dispatch(
                spine.opening,
                AClearance.of(spine, ofTheGates),
                consignments(senders),
                attempts,
                notices.tray(ofTheGates),
                spine.parking);
    }

    Consignments consignments(Senders senders) {
        return new Consignments(ASealing.forThese(senders, keys), this::carry, forwarder);
    }

    private DeliveryResult carry(URI address, Envelope envelope, String recipient) {
        carriedTo.add(address);
        return answer.get();
    }
}
