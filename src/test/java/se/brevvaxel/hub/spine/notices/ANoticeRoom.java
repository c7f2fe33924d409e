package se.brevvaxel.hub.spine.notices;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.delivery.digital.notice.NoticeResult;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.clearance.AClearance;
import se.brevvaxel.hub.spine.sealing.ASealing;
import se.brevvaxel.hub.spine.settling.ASettlingRoom;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.switching.NoticeGate;

/** The room of notices, with a carrier that answers as it is told. */
public final class ANoticeRoom {

    /** Where calls were made. */
    public final List<URI> carriedTo = new CopyOnWriteArrayList<>();

    final List<Notice> sent = new CopyOnWriteArrayList<>();
    volatile Function<Notice, NoticeResult> answer = ANoticeRoom::delivered;
    private final ASpine spine;
    private final ASettlingRoom settling;

    public ANoticeRoom(ASpine spine, ASettlingRoom settling) {
        this.spine = spine;
        this.settling = settling;
    }

    public NoticeTray tray(Policy policy) {
        return new NoticeTray(
                new NoticeGate(policy),
                AClearance.of(spine, policy),
                new NoticeWording(ASpine.SENDERS, policy, ASealing.endorsing()),
                spine.onward,
                spine.parking,
                spine.contents,
                spine.clock);
    }

    NoticeDesk desk(Policy policy) {
        return new NoticeDesk(
                spine.store.gathered,
                spine.opening,
                AClearance.of(spine, policy),
                tray(policy),
                new NoticeCalls(
                        spine.store.letters,
                        settling.turns,
                        tray(policy),
                        this::carry,
                        new NoticeOutcomes(tray(policy), settling.settlement, spine.rulings),
                        settling.unsettled,
                        settling.claims),
                spine.parking,
                spine.alarms);
    }

    /** As every operator answers that has nothing against it. */
    static NoticeResult delivered(Notice notice) {
        return new NoticeResult.EachForItself(notice.recipients().stream()
                .collect(Collectors.toMap(
                        recipient -> recipient,
                        recipient -> new DeliveryResult.Delivered("trans-1", "delivered, recipient told by SMS"))));
    }

    private NoticeResult carry(URI address, Notice notice) {
        carriedTo.add(address);
        sent.add(notice);
        return answer.apply(notice);
    }
}
