package se.brevvaxel.hub.spine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import se.brevvaxel.AClock;
import se.brevvaxel.content.AContentStore;
import se.brevvaxel.content.Contents;
import se.brevvaxel.content.Orphans;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.opening.AnOpening;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.hub.spine.sorting.KnownOperators;
import se.brevvaxel.hub.spine.sorting.Rulings;
import se.brevvaxel.hub.spine.waiting.RegisterPatience;
import se.brevvaxel.hub.spine.waiting.WaitingSettings;
import se.brevvaxel.hub.spine.waiting.Waits;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.Support;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.UnknownProtection;
import se.brevvaxel.reachability.AddressRegister;
import se.brevvaxel.reachability.MailboxOperator;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.ALetterStore;
import se.brevvaxel.status.KeptDistribution;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.ChannelSwitch;

/**
 * What the stations share, on a real database and real files: empty, with a clock that stands still, a register that
 * answers as it is told, and lanes that remember what was put on them.
 */
public final class ASpine {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    public static final Duration MAX_DELAY = Duration.ofSeconds(20);
    public static final MailboxOperator ONE = operator("165568402266", "one.example");
    public static final MailboxOperator OTHER = operator("162120002411", "other.example");
    public static final Senders SENDERS = new Senders(List.of(new Sender(
            ALetter.SENDER,
            "Provkommunen",
            null,
            null,
            ChannelPolicy.DIGITAL_PREFERRED,
            EnumSet.allOf(ChannelPolicy.class),
            new Support("Ring kundtjänst.", null, "060-19 10 00", null))));

    public static final ExternalForwarder FORWARDER =
            new ExternalForwarder(URI.create("https://forwarder.example/Message/v3"), false, true);
    /** What the forwarder calls the first that it takes, before {@code -1}, {@code -2} and so on. */
    public static final String DISTRIBUTION = "20250115-000042";

    private static final AClock CLOCK = new AClock(NOON);
    private static final ALetterStore STORE = ALetterStore.open(CLOCK);

    public final AClock clock = CLOCK;
    public final ALetterStore store = STORE;
    public final Contents contents;
    public final Book lanes = new Book();
    public final Register register = new Register();
    public final AnOpening.Register protection = new AnOpening.Register();
    public final Policy policy = policy(Set.of(Channel.values()));
    public final Alarms alarms;
    public final Parking parking;
    public final Onward onward;
    public final Waits waits;
    public final KnownOperators operators;
    public final Rulings rulings;
    public final Opening opening;
    /** Whether this machine's clock goes as the database's. */
    public volatile boolean clockIsTrusted = true;

    private final Path folder;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger letters = new AtomicInteger();
    private final AtomicInteger distributions = new AtomicInteger();

    private ASpine(Path folder) throws IOException {
        this.folder = folder;
        contents = AContentStore.in(folder);
        alarms = new Alarms(meters);
        parking = new Parking(store.letters, store.strays, alarms, clock);
        onward = new Onward(store.letters, lanes);
        waits = new Waits(
                new WaitingSettings(FIRST_DELAY, MAX_DELAY), RegisterPatience.WITHOUT_END, () -> clockIsTrusted, clock);
        opening = AnOpening.of(this);
        operators = new KnownOperators(store.jdbc, clock);
        rulings = new Rulings(register, new ChannelSwitch(policy, clock), operators);
    }

    /** How much content was swept that had been there before {@code time} and that no row names. */
    public int sweptUntil(Instant time) {
        return ((Orphans) contents).sweep(time, store.letters::referredTo);
    }

    /** From now on the store cannot be read where this letter's content lies. */
    public void spoil(LetterRow row) throws IOException {
        List<Path> files;
        try (var all = Files.walk(folder)) {
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

    /** At noon, without letters. */
    public static ASpine begin(Path folder) {
        CLOCK.set(NOON);
        STORE.comeBack();
        STORE.clear();
        try {
            return new ASpine(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A policy that knows {@code bygglov.beslut}. */
    public static Policy policy(Set<Channel> channels) {
        CaseRule rule = new CaseRule("bygglov.beslut", ProtectionClass.THREE, Category.ARENDE, "Hej", channels, false);
        return new Policy(List.of(rule), UnknownProtection.HOLD, "test");
    }

    private static MailboxOperator operator(String id, String host) {
        return new MailboxOperator(id, host, URI.create("https://" + host + "/service/v3"));
    }

    /** Accepted now, its content kept. */
    public LetterRow accepted(ALetter letter) {
        Letter built = letter.called("B-" + letters.incrementAndGet())
                .acceptedAt(clock.instant())
                .build();
        return store.accepted(built, contents.keep(built));
    }

    /** Decided for {@link #FORWARDER}, to someone whose protection is checked. */
    public LetterRow forForwarder(ALetter letter) {
        return forForwarder(letter, FORWARDER);
    }

    /** Decided for this external forwarder, as its sender's configuration said when it was accepted. */
    public LetterRow forForwarder(ALetter letter, ExternalForwarder forwarder) {
        Letter built = letter.protectedAs(ProtectedIdentity.NONE)
                .called("B-" + letters.incrementAndGet())
                .acceptedAt(clock.instant())
                .build();
        LetterRow accepted = store.accepted(built, contents.keep(built), forwarder);
        return store.taken(
                Step.of(accepted, LetterState.SWITCHED, clock.instant()).by(Channel.DIGITAL));
    }

    /** Taken by {@link #FORWARDER}; asked about for the first time a minute later. */
    public LetterRow forwarded(ALetter letter) {
        return forwarded(letter, FORWARDER);
    }

    /** Taken by this forwarder. */
    public LetterRow forwarded(ALetter letter, ExternalForwarder forwarder) {
        LetterRow sending = sending(forForwarder(letter, forwarder), "node/life");
        return store.taken(Step.of(sending, LetterState.FORWARDED, clock.instant())
                .takenByForwarder(distribution(sending), clock.instant().plus(Duration.ofHours(48)))
                .waitIsOver()
                .waitFor(Duration.ofMinutes(1))
                .release()
                .tell(Status.FORWARDED));
    }

    private KeptDistribution distribution(LetterRow row) {
        String id = DISTRIBUTION + "-" + distributions.incrementAndGet();
        return new KeptDistribution(
                id, contents.encrypt(row.kept(), id), contents.keyedHash(id.getBytes(StandardCharsets.UTF_8)));
    }

    /** Decided for {@link #ONE}. */
    public LetterRow switched(ALetter letter) {
        return switched(accepted(letter));
    }

    /** Decided for {@link #ONE}. */
    public LetterRow switched(LetterRow accepted) {
        return store.taken(Step.of(accepted, LetterState.SWITCHED, clock.instant())
                .by(Channel.DIGITAL)
                .through(ONE.id(), ONE.name(), ONE.address().toString()));
    }

    /** On the wire to {@link #ONE}, by the process that claims {@code node}. */
    public LetterRow sending(LetterRow switched, String node) {
        return store.taken(Step.of(switched, LetterState.SENDING, clock.instant())
                .claim(node, clock.instant().plusSeconds(60)));
    }

    /** As somebody that is not this process left it: its answer never came, and it was set free to be sent again. */
    public LetterRow switchedAfterNoAnswer(ALetter letter) {
        LetterRow sending = sending(switched(letter), "node/earlier");
        LetterRow unknown = store.taken(Step.of(sending, LetterState.UNKNOWN, clock.instant())
                .because(Reason.NO_ANSWER)
                .outcomeUnknown()
                .release());
        return switched(store.taken(Step.of(unknown, LetterState.ACCEPTED, clock.instant())));
    }

    public Letter content(LetterRow row) {
        return contents.open(row.kept());
    }

    /** The reason that the latest event about it gave. */
    public String toldBecause(LetterRow row) {
        var events = store.events(row);
        return events.get(events.size() - 1).at("/reason/key").asText();
    }

    /** How often an alarm of this kind was raised. */
    public int alarms(String kind) {
        return (int) meters.counter("brevvaxel.alarms", "kind", kind).count();
    }

    /** Lanes that remember, each line as {@code lane letter}. */
    public static final class Book implements Lanes {

        private final List<String> put = new CopyOnWriteArrayList<>();
        private volatile boolean broken;

        /** Everything that was put on a lane since the last look. */
        public List<String> look() {
            List<String> seen = new ArrayList<>(put);
            put.clear();
            return seen;
        }

        /** From now on nothing can be put on any. */
        public void breakDown() {
            broken = true;
        }

        @Override
        public void toSwitch(LetterId letter) {
            put("switch", letter);
        }

        @Override
        public void toOperator(String operatorId, LetterId letter) {
            put(operatorId, letter);
        }

        @Override
        public void toForwarder(String forwarder, LetterId letter) {
            put(forwarder, letter);
        }

        @Override
        public void toPrint(LetterId letter) {
            put("print", letter);
        }

        private void put(String lane, LetterId letter) {
            if (broken) {
                throw new IllegalStateException("the broker is away");
            }
            put.add(lane + " " + letter);
        }
    }

    /** A register that answers as it is told; at first, that everybody has a mailbox with {@link #ONE}. */
    public static final class Register implements AddressRegister {

        private volatile Supplier<Reachability> answer = () -> new Reachability.Reachable(ONE);
        private final Map<String, Supplier<Reachability>> ofOne = new ConcurrentHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();
        private final List<Integer> together = new CopyOnWriteArrayList<>();
        private volatile Runnable meanwhile = () -> {};
        private volatile String poison = "";

        public void says(Reachability always) {
            answer = () -> always;
        }

        /** Of this recipient it says something else than of the others. */
        public void saysOf(String digits, Reachability always) {
            saysOf(digits, () -> always);
        }

        /** What it says of this recipient, or fails with. */
        public void saysOf(String digits, Supplier<Reachability> its) {
            ofOne.put(digits, its);
        }

        private Reachability answer(IdentityNumber recipient) {
            return ofOne.getOrDefault(recipient.digits(), answer).get();
        }

        public void says(MailboxOperator operator) {
            says(new Reachability.Reachable(operator));
        }

        public void isDown() {
            answer = () -> {
                throw new RegisterUnavailable("no answer");
            };
        }

        public int asked() {
            return asked.get();
        }

        @Override
        public Reachability lookUp(String sender, IdentityNumber recipient) {
            asked.incrementAndGet();
            meanwhile.run();
            return answer(recipient);
        }

        /** One question, whoever they are; it fails if one of them is {@link #ofPoison}. */
        @Override
        public Map<IdentityNumber, Reachability> lookUpAll(String sender, Collection<IdentityNumber> recipients) {
            together.add(recipients.size());
            meanwhile.run();
            if (recipients.size() > 1
                    && recipients.stream()
                            .anyMatch(recipient -> recipient.digits().equals(poison))) {
                throw new RegisterUnavailable("fault 5000");
            }
            return recipients.stream().distinct().collect(Collectors.toMap(one -> one, this::answer));
        }

        @Override
        public Set<IdentityNumber> registered(Collection<IdentityNumber> recipients) {
            throw new AssertionError("nothing in the spine asks this");
        }

        /** What happens elsewhere while a question is answered. */
        public void meanwhile(Runnable elsewhere) {
            meanwhile = elsewhere;
        }

        /** A question about this recipient and others fails; about it alone, not. */
        public void ofPoison(String digits) {
            poison = digits;
        }

        /** How many recipients each question about several was about. */
        public List<Integer> together() {
            return together;
        }
    }
}
