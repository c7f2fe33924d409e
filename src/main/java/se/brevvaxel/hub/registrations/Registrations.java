package se.brevvaxel.hub.registrations;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.Trouble;
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
        changes(reallyOver(found), before.findings(), (finding, party) -> LOG.info(finding.over(party)));
        return trouble == null;
    }

    /** @return why not everything was answered; null: it was */
    private @Nullable String ask(Map<Party, Set<Finding>> found) {
        String ours;
        try {
            ours = forwarder.get();
        } catch (RuntimeException unreadable) {
            return "our own forwarder's certificate: " + Trouble.inWords(unreadable);
        }
        Round round = new Round(register, ours);
        String trouble = answered(
                () -> found.put(new Party(ours, "vår förmedlare", Party.Role.FORWARDER), round.forwarder(senders)));
        for (Party sender : senders) {
            Set<Finding> before = found.getOrDefault(sender, Set.of());
            String ofThisOne = answered(() -> found.put(sender, round.sender(sender, before)));
            trouble = trouble == null ? ofThisOne : trouble;
        }
        return trouble == null ? round.trouble() : trouble;
    }

    /** @return why there was no answer; null: there was */
    private static @Nullable String answered(Runnable question) {
        try {
            question.run();
            return null;
        } catch (RegisterUnavailable away) {
            return String.valueOf(away.getMessage());
        }
    }

    /**
     * What was found, and with it what was not asked because of it: of a sender that is not registered any more nothing has
     * become good.
     */
    private static Map<Party, Set<Finding>> reallyOver(Map<Party, Set<Finding>> found) {
        boolean forwarderGone =
                found.values().stream().anyMatch(findings -> findings.contains(Finding.FORWARDER_NOT_REGISTERED));
        Map<Party, Set<Finding>> all = new LinkedHashMap<>();
        found.forEach((party, findings) -> {
            Set<Finding> unasked = EnumSet.noneOf(Finding.class);
            unasked.addAll(findings);
            if (forwarderGone || findings.contains(Finding.SENDER_NOT_REGISTERED)) {
                unasked.add(Finding.FORWARDER_NOT_APPROVED);
            }
            if (findings.contains(Finding.SENDER_NOT_REGISTERED)) {
                unasked.add(Finding.SENDER_NOT_ACCEPTED);
            }
            all.put(party, unasked);
        });
        return all;
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
