package se.brevvaxel.journey.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of holding the accounts against each other. */
final class Balance {

    /** What never may be. */
    enum Finding {
        /** A door took it, and it is nowhere, or not where the log says. */
        LOST,
        /** In mailboxes under two message ids, on paper twice, or on both without a mark that says so. */
        DOUBLED,
        /** Neither at an end nor with a person for a reason. */
        UNDECIDED,
        /** Its home system was not told all of what the log says, or told something else. */
        EVENT_LOST,
        /** Came to an operator again without a mark in the log, or was marked though nothing was unknown. */
        UNMARKED_RESEND,
        /** Went a way, or came to an end, that was not decided for it. */
        ASTRAY,
        /** One account says what another denies. */
        CONTRADICTED,
        /**
         * Said to have had no answer, though the sandbox has swallowed none and who was to hear it was neither killed nor frozen;
         * or of unknown outcome, though every attempt was answered.
         */
        CAUSELESS_DOUBT,
        /** A hub took the broker or the database for lost. */
        FALSE_ALARM,
        /** A process ended that nobody had killed, and not while what it starts with was away. */
        ENDED_BY_ITSELF,
        /** Every door was open, letters were on their way, and for long nobody was told anything. */
        STOOD_STILL,
        /** A hub was frozen, and nobody finished what it was sending. */
        NOT_TAKEN_OVER
    }

    private static final int SHOWN = 10;

    private final Map<Finding, List<String>> findings = new EnumMap<>(Finding.class);
    private final Map<String, Integer> ends = new TreeMap<>();
    private long resends;
    private long silences;
    private int letters;

    void found(Finding finding, String what) {
        findings.computeIfAbsent(finding, unused -> new ArrayList<>()).add(what);
    }

    void ended(String status, long resent) {
        letters++;
        ends.merge(status, 1, Integer::sum);
        resends += resent;
    }

    void unanswered(int attempts) {
        silences += attempts;
    }

    /** How many attempts had no answer, as the log says. */
    long silences() {
        return silences;
    }

    List<String> of(Finding finding) {
        return findings.getOrDefault(finding, List.of());
    }

    /** How many letters the log has. */
    int letters() {
        return letters;
    }

    /** How many ended how. */
    Map<String, Integer> ends() {
        return ends;
    }

    /** How many attempts were marked as resends under the same id. */
    long resends() {
        return resends;
    }

    boolean isEven() {
        return findings.isEmpty();
    }

    /** Each kind of finding with how many there are, and the first of them. */
    String inWords() {
        var text = new StringBuilder();
        for (Finding finding : Finding.values()) {
            List<String> all = of(finding);
            text.append("%s: %d%n".formatted(finding, all.size()));
            all.stream()
                    .limit(SHOWN)
                    .forEach(one -> text.append("    ").append(one).append('\n'));
        }
        return text.toString();
    }
}
