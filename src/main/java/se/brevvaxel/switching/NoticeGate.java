package se.brevvaxel.switching;

import java.util.Optional;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.NoticeRule;
import se.brevvaxel.policy.Policy;

/**
 * Stands where letters leave as notices ({@code notify}), without signature and seal, and lets through only what the
 * policy has a word for. It is asked when a letter is laid with others of the same text, and again just before they leave.
 *
 * <p>No letter of class 3 ever passes, nor one whose class is not known, nor one with documents, which a notice cannot
 * carry, nor one that its sender has signed: they are signed and sealed.
 */
public final class NoticeGate {

    private final Policy policy;

    public NoticeGate(Policy policy) {
        this.policy = policy;
    }

    /** Whether this letter may leave as a notice. If not, it may still leave signed and sealed. */
    public boolean permits(Letter letter) {
        return rule(letter).filter(rule -> mayBe(letter, rule)).isPresent();
    }

    private Optional<NoticeRule> rule(Letter letter) {
        return policy.rule(letter.caseType()).map(CaseRule::digital).map(digital -> digital.notice());
    }

    /** By the stricter of the class that the letter was accepted with and the one that its case type has now. */
    private boolean mayBe(Letter letter, NoticeRule rule) {
        if (letter.protectionClass() == null
                || letter.original() != null
                || !letter.attachments().isEmpty()) {
            return false;
        }
        return policy.classFor(letter.caseType(), letter.protectionClass())
                .filter(strictest -> switch (strictest) {
                    case ONE -> true;
                    case TWO -> rule.alsoClassTwo() && letter.category() == Category.SERVICE;
                    case THREE -> false;
                })
                .isPresent();
    }
}
