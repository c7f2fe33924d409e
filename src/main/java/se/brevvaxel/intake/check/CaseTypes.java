package se.brevvaxel.intake.check;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.ProtectionClass;

/** What intake needs to know of case types. The policy answers; what it does not know it does not guess. */
public interface CaseTypes {

    /** The category of a letter whose request names none; empty when the case type is unknown. */
    Optional<Category> category(String caseType);

    /**
     * The protection class that applies: the policy's, or the request's where that is higher. For an unknown case type
     * the request's alone.
     */
    Optional<ProtectionClass> classFor(String caseType, @Nullable ProtectionClass requested);

    /** The lead text (ledtext), filled in; empty when the case type is unknown. */
    Optional<String> leadText(String caseType, LeadTextWords words);

    /** What a lead text may mention. */
    record LeadTextWords(String subject, @Nullable String caseNumber, String senderName) {

        /** Never what was sent. */
        @Override
        public String toString() {
            return "LeadTextWords[…]";
        }
    }
}
