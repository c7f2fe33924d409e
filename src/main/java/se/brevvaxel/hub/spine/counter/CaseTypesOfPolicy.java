package se.brevvaxel.hub.spine.counter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.check.CaseTypes;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.Policy;

/** The policy, as intake asks for it. */
record CaseTypesOfPolicy(Policy policy) implements CaseTypes {

    @Override
    public Optional<Category> category(String caseType) {
        return policy.rule(caseType).map(CaseRule::category);
    }

    @Override
    public Optional<ProtectionClass> classFor(String caseType, @Nullable ProtectionClass requested) {
        return policy.classFor(caseType, requested).or(() -> Optional.ofNullable(requested));
    }

    @Override
    public Optional<String> leadText(String caseType, LeadTextWords words) {
        return policy.rule(caseType)
                .map(rule -> rule.leadTextFor(words.subject(), words.caseNumber(), words.senderName()));
    }
}
