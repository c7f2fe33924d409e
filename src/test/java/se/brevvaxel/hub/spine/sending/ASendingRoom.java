package se.brevvaxel.hub.spine.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.InvoicePlace;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.delivery.digital.envelope.SealPress;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.digital.notice.Noticed;
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
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.switching.DigitalGate;
import se.brevvaxel.switching.ForwarderGate;
import se.brevvaxel.switching.NoticeGate;

/** The sending room, with real keys, and a carrier that answers as it is told. */
final class ASendingRoom {

    static final Duration FRESH_FOR = Duration.ofSeconds(10);
    static final Duration LONGEST = Duration.ofSeconds(60);
    static final OutcomeSettings OUTCOMES = new OutcomeSettings(
            Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(48), OutcomeSettings.AfterDeadline.HELD);
    static final Node NODE = new Node("node", "life");

    private static final InvoiceSettings INVOICES = new InvoiceSettings(InvoicePlace.MATTER, Map.of());
    static final Endorsing ENDORSING = new Endorsing(ASpine.policy(Set.of(Channel.values())), INVOICES);
    private static final TestPki PKI = new TestPki("Test CA");

    final Unsettled unsettled = new Unsettled();
    final Distributions distributions;
    final Settlement settlement;
    final Claims claims;
    final Attempts attempts;
    final AbandonedAttempts abandoned;
    final List<Notice> notices = new CopyOnWriteArrayList<>();
    volatile Function<Notice, Noticed> noticed = notice -> new Noticed.EachForItself(notice.recipients().stream()
            .collect(Collectors.toMap(
                    recipient -> recipient,
                    recipient -> new DeliveryResult.Delivered("trans-1", "delivered, recipient told by SMS"))));
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
        distributions = new Distributions(spine.store.forwarded, spine.contents, OUTCOMES, spine.clock);
        settlement = new Settlement(
                spine.rulings, spine.waits, spine.onward, unsettled, spine.alarms, null, distributions, spine.clock);
        claims = new Claims(NODE, LONGEST, spine.clock);
        attempts = new Attempts(spine.store.letters, settlement, unsettled, claims);
        abandoned = new AbandonedAttempts(spine.store.letters, settlement, unsettled, NODE, spine.clock);
    }

    Dispatch dispatch() {
        return dispatch(spine.policy, ASpine.SENDERS);
    }

    Dispatch dispatch(Policy ofTheGate, Senders senders) {
        return new Dispatch(
                spine.store.letters,
                spine.contents,
                clearance(ofTheGate),
                consignments(senders),
                attempts,
                noticeTray(ofTheGate),
                spine.parking);
    }

    NoticeTray noticeTray(Policy policy) {
        return new NoticeTray(
                new NoticeGate(policy),
                clearance(policy),
                noticing(policy),
                spine.onward,
                spine.parking,
                spine.contents,
                spine.clock);
    }

    NoticeDesk noticeDesk(Policy policy) {
        return new NoticeDesk(
                spine.store.gathered,
                spine.contents,
                clearance(policy),
                noticeTray(policy),
                new NoticeCalls(
                        spine.store.letters,
                        noticeTray(policy),
                        this::carry,
                        new NoticeOutcomes(noticeTray(policy), settlement, spine.rulings),
                        unsettled,
                        claims),
                spine.parking,
                spine.alarms);
    }

    private static Noticing noticing(Policy policy) {
        return new Noticing(ASpine.SENDERS, policy, ENDORSING);
    }

    private Clearance clearance(Policy ofTheGate) {
        return new Clearance(
                spine.waits,
                spine.rulings,
                new Gates(new DigitalGate(ofTheGate), new ForwarderGate(ofTheGate)),
                spine.onward,
                spine.parking,
                FRESH_FOR,
                spine.clock);
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
                new SealPress(Clock.systemUTC()),
                new Endorsing(ASpine.policy(Set.of(Channel.values())), INVOICES));
    }

    /** From now on the store cannot be read where this letter's content lies. */
    static void spoil(Path store, LetterRow row) throws IOException {
        List<Path> files;
        try (var all = Files.walk(store)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(row.id().toString()))
                    .toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Files.delete(file);
            Files.createDirectory(file);
        }
    }

    private Noticed carry(URI address, Notice notice) {
        carriedTo.add(address);
        notices.add(notice);
        return noticed.apply(notice);
    }

    private DeliveryResult carry(URI address, Envelope envelope, String recipient) {
        carriedTo.add(address);
        return answer.get();
    }
}
