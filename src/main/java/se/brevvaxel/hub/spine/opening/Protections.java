package se.brevvaxel.hub.spine.opening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.reachability.ProtectionRegister;
import se.brevvaxel.reachability.RegisterUnavailable;

/**
 * What registers of protected identities said of the recipients of letters just now. Only that nothing speaks against a letter
 * is remembered, for a short while and in memory: another node, or this one after a restart, asks anew.
 */
final class Protections {

    private static final int MANY = 10_000;

    private final Map<LetterId, Instant> clearUntil = new ConcurrentHashMap<>();
    private final Duration freshFor;
    private final Clock clock;

    /** @param freshFor for how long an answer counts as fresh */
    Protections(Duration freshFor, Clock clock) {
        this.freshFor = freshFor;
        this.clock = clock;
    }

    /** Whether it was said just now that nothing speaks against this letter. */
    boolean isClear(LetterId letter) {
        Instant until = clearUntil.get(letter);
        return until != null && until.isAfter(clock.instant());
    }

    /**
     * Asks about the recipients of letters of one sender, in as few questions as may be.
     *
     * @return what was said of each letter's recipient
     * @throws RegisterUnavailable if no answer came that can be understood about all of them
     */
    Map<LetterId, Protection> ask(ProtectionRegister register, String sender, Map<LetterId, IdentityNumber> letters) {
        // Fresh from before the question: what happens while it is answered is not in it.
        Instant until = clock.instant().plus(freshFor);
        Map<IdentityNumber, Protection> said = new HashMap<>();
        List<IdentityNumber> persons = List.copyOf(new LinkedHashSet<>(letters.values()));
        for (int from = 0; from < persons.size(); from += ProtectionRegister.MOST_IN_ONE_QUESTION) {
            int to = Math.min(from + ProtectionRegister.MOST_IN_ONE_QUESTION, persons.size());
            said.putAll(register.lookUp(sender, persons.subList(from, to)));
        }
        Map<LetterId, Protection> ofLetters = new HashMap<>();
        letters.forEach((letter, recipient) -> {
            Protection protection = said.get(recipient);
            if (protection == null) {
                throw new RegisterUnavailable("it does not speak of everybody that it was asked about");
            }
            ofLetters.put(letter, protection);
        });
        remember(ofLetters, until);
        return ofLetters;
    }

    private void remember(Map<LetterId, Protection> ofLetters, Instant until) {
        if (clearUntil.size() > MANY) {
            Instant now = clock.instant();
            clearUntil.values().removeIf(its -> !its.isAfter(now));
        }
        ofLetters.forEach((letter, protection) -> {
            if (protection == Protection.NONE) {
                clearUntil.put(letter, until);
            } else {
                clearUntil.remove(letter);
            }
        });
    }
}
