package se.brevvaxel.hub.registrations;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.reachability.SenderRegister;

/** What the register of senders says of ours. A finding is told when it begins and when it is over, and not in between. */
final class Registrations {

    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

    private final SenderRegister register;
    private final List<Party> senders;
    private final Supplier<String> forwarder;
    private final Alarms alarms;
    private final Clock clock;
    private volatile Seen seen = new Seen(Map.of(), null, null);

    /**
     * What is known.
     *
     * @param findings of each that has been asked about; empty: nothing is amiss
     * @param answered when the register last answered every question
     * @param trouble why it did not the last time, for engineers; null: it did, or has not been asked
     */
    record Seen(Map<Party, Set<Finding>> findings, @Nullable Instant answered, @Nullable String trouble) {

        /** How many there are. */
        int count() {
            return findings.values().stream().mapToInt(Set::size).sum();
        }
    }

    /** @param forwarder our own forwarder's organisation number, asked for at each round */
    Registrations(
            SenderRegister register, List<Party> senders, Supplier<String> forwarder, Alarms alarms, Clock clock) {
        this.register = register;
        this.senders = List.copyOf(senders);
        this.forwarder = forwarder;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** What is known now. */
    Seen seen() {
        return seen;
    }

    /**
     * Asks about everyone. Whatever is not answered is as it was.
     *
     * @return whether every question was answered
     */
    synchronized boolean check() {
        Seen before = seen;
        Map<Party, Set<Finding>> found = new LinkedHashMap<>(before.findings());
        String trouble = ask(found);
        if (Thread.currentThread().isInterrupted()) {
            // The hub stops, and that nobody answered means nothing.
            return false;
        }
        seen = new Seen(
                Collections.unmodifiableMap(found), trouble == null ? clock.instant() : before.answered(), trouble);
        tellOfTheRegister(before.trouble(), trouble);
        changes(before.findings(), found, (finding, party) -> alarms.warn("registration", finding.begun(party)));
        changes(found, before.findings(), (finding, party) -> LOG.info(finding.over(party)));
        return trouble == null;
    }

    /** @return why not everything was answered; null: it was */
    private @Nullable String ask(Map<Party, Set<Finding>> found) {
        String ours = forwarder.get();
        String trouble = null;
        try {
            Round round = new Round(register, ours);
            found.put(new Party(ours, "vår förmedlare", Party.Role.FORWARDER), round.forwarder(senders));
            for (Party sender : senders) {
                try {
                    found.put(sender, round.sender(sender));
                } catch (RegisterUnavailable ofThisOne) {
                    trouble = String.valueOf(ofThisOne.getMessage());
                }
            }
        } catch (RegisterUnavailable away) {
            trouble = String.valueOf(away.getMessage());
        }
        return trouble;
    }

    private static void tellOfTheRegister(@Nullable String before, @Nullable String now) {
        if (before == null && now != null) {
            LOG.warn(
                    "Authority gav inget svar att gå efter ({}). Registreringarna kontrolleras igen om en stund.", now);
        } else if (before != null && now == null) {
            LOG.info("Authority svarar igen.");
        }
    }

    /** Calls for every finding that stands in the second and not in the first. */
    private static void changes(
            Map<Party, Set<Finding>> without, Map<Party, Set<Finding>> with, BiConsumer<Finding, String> tell) {
        with.forEach((party, findings) -> findings.stream()
                .filter(finding -> !without.getOrDefault(party, Set.of()).contains(finding))
                .forEach(finding -> tell.accept(finding, party.inWords())));
    }
}
