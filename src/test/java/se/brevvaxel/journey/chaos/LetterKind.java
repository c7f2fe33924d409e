package se.brevvaxel.journey.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import se.brevvaxel.letter.PeopleOfThe1890s;

/** What a letter of the run is like, how many of a hundred are, and where it may end. */
enum LetterKind {
    /** To a mailbox at an operator that is quick and seldom fails. */
    QUICK(20, mailbox("191212121212", "sandboxladan"), false, Set.of("DELIVERED", "UNKNOWN")),
    /** To one that often answers nonsense. */
    PICKY(15, mailbox("198101032384", "provboxen"), false, Set.of("DELIVERED", "UNKNOWN")),
    /** To one that takes its time. */
    SLOW(6, mailbox("189003019800", "senboxen"), false, Set.of("DELIVERED", "UNKNOWN")),
    /** To one where every third call goes wrong. */
    MOODY(12, mailbox("189003029809", "nyckboxen"), false, Set.of("DELIVERED", "UNKNOWN")),
    /** To somebody whose mailbox moves while the first letter is on its way. */
    MOVES(4, moving(), false, Set.of("DELIVERED", "UNKNOWN")),
    /** To somebody who has no mailbox. */
    NO_MAILBOX(12, nobody(), true, Set.of("PRINTED")),
    /** To somebody who has said no to this sender. */
    OPTED_OUT(
            3,
            List.of("{ recipient: \"189001019802\", operator: sandboxladan, opted-out-of: [\"162021004748\"] }"),
            true,
            Set.of("PRINTED")),
    /** To a mailbox that takes nothing. */
    NOT_DELIVERED(
            3,
            List.of("{ recipient: \"189001089805\", operator: sandboxladan, not-delivered: true }"),
            true,
            Set.of("PRINTED", "UNKNOWN")) {
        /** A forwarder takes it, and says later that it could not be delivered. */
        @Override
        boolean mayEndAs(String status, boolean forwarded) {
            return forwarded ? Set.of("FAILED", "UNKNOWN").contains(status) : super.mayEndAs(status, false);
        }

        @Override
        boolean mayGoDigitally(boolean forwarded) {
            return forwarded;
        }
    },
    /** To a mailbox, as one of a notice: unsigned, together with others of the same text. */
    NOTICE(11, neighbours(), false, Set.of("DELIVERED", "UNKNOWN")) {
        @Override
        void write(ObjectNode letter) {
            letter.put("caseType", NEWS).remove("attachments");
        }
    },
    /** To a mailbox, but its system wants it on paper. */
    PRINT_ONLY(5, mailbox("191212121212", "sandboxladan"), true, Set.of("PRINTED")) {
        @Override
        void write(ObjectNode letter) {
            letter.put("channelPolicy", name());
        }
    },
    /** To somebody who has no mailbox, and its system does not want it on paper. */
    DIGITAL_ONLY(5, nobody(), false, Set.of("RETURNED")) {
        @Override
        void write(ObjectNode letter) {
            letter.put("channelPolicy", name());
        }
    },
    /** Of a case type that the policy does not know. */
    NO_SUCH_CASE_TYPE(4, mailbox("191212121212", "sandboxladan"), false, Set.of("HELD")) {
        @Override
        void write(ObjectNode letter) {
            letter.put("caseType", "finns.inte");
        }
    };

    /** The case type whose letters go as notices. */
    static final String NEWS = "bygglov.nyhet";

    /** So many people each of the kinds has that are for many. */
    static final int PEOPLE = 40;

    private static final int HUNDRED = 100;

    private final int ofAHundred;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> accounts;

    private final boolean mayBecomePaper;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> ends;

    LetterKind(int ofAHundred, List<String> accounts, boolean mayBecomePaper, Set<String> ends) {
        this.ofAHundred = ofAHundred;
        this.accounts = accounts;
        this.mayBecomePaper = mayBecomePaper;
        this.ends = ends;
    }

    /** @param drawn 0 to 99 */
    static LetterKind drawn(int drawn) {
        int rest = drawn % HUNDRED;
        for (LetterKind kind : values()) {
            rest -= kind.ofAHundred;
            if (rest < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("the shares are less than a hundred");
    }

    /** Their lines in the sandbox's population. Kinds that share an account have the same line. */
    List<String> accounts() {
        return this == PRINT_ONLY || this == NO_SUCH_CASE_TYPE || this == DIGITAL_ONLY ? List.of() : accounts;
    }

    String recipient(int number) {
        return recipient(accounts.get(number % accounts.size()));
    }

    /** Which of its recipients this is, from 0. */
    int place(String recipient) {
        return accounts.stream().map(LetterKind::recipient).toList().indexOf(recipient);
    }

    private static String recipient(String account) {
        return account.replaceAll(".*recipient: \"(\\d+)\".*", "$1");
    }

    boolean mayBecomePaper() {
        return mayBecomePaper;
    }

    /** @param forwarded by an external forwarder, if it goes digitally */
    boolean mayGoDigitally(boolean forwarded) {
        return ends.contains("DELIVERED");
    }

    /** @param forwarded by an external forwarder, if it goes digitally */
    boolean mayEndAs(String status, boolean forwarded) {
        return ends.contains(status);
    }

    /** What is particular about it. */
    void write(ObjectNode letter) {}

    private static List<String> mailbox(String recipient, String operator) {
        return List.of("{ recipient: \"" + recipient + "\", operator: " + operator + " }");
    }

    private static List<String> nobody() {
        return List.of("{ recipient: \"200001012384\" }");
    }

    private static List<String> moving() {
        return PeopleOfThe1890s.of(PEOPLE).stream()
                .map(one -> "{ recipient: \"" + one + "\", operator: sandboxladan, moves-to: provboxen }")
                .toList();
    }

    private static List<String> neighbours() {
        return PeopleOfThe1890s.of(2 * PEOPLE).subList(PEOPLE, 2 * PEOPLE).stream()
                .flatMap(one -> mailbox(one, "sandboxladan").stream())
                .toList();
    }
}
