package se.brevvaxel.policy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.ProtectionClass;

/** What {@code config/policy.yaml} says. Never changes: a new file is a new policy. */
public final class Policy {

    private final Map<String, CaseRule> rules;
    private final UnknownProtection unknownProtection;
    private final String version;

    /**
     * @param version tells one edition of the file from another, in logs
     * @throws IllegalStateException if two rules are about the same case type
     */
    public Policy(Collection<CaseRule> rules, UnknownProtection unknownProtection, String version) {
        this.rules = rules.stream().collect(Collectors.toUnmodifiableMap(CaseRule::caseType, Function.identity()));
        this.unknownProtection = unknownProtection;
        this.version = version;
    }

    /** What was decided for a case type; nothing if the policy does not know it. Names are matched letter by letter. */
    public Optional<CaseRule> rule(String caseType) {
        return Optional.ofNullable(rules.get(caseType));
    }

    /** Every rule, by case type. */
    public List<CaseRule> rules() {
        return rules.keySet().stream().sorted().map(rules::get).toList();
    }

    /**
     * The class of a letter: the stricter of what the policy says and what the request asks for (K02).
     *
     * @return nothing when the policy does not know the case type: such a letter is held, whatever its request says
     */
    public Optional<ProtectionClass> classFor(String caseType, @Nullable ProtectionClass requested) {
        return rule(caseType)
                .map(CaseRule::protectionClass)
                .map(decided -> requested == null ? decided : decided.orStricter(requested));
    }

    /** What becomes of paper to recipients whose protection nobody has checked. */
    public UnknownProtection unknownProtection() {
        return unknownProtection;
    }

    /** Short hash of the file that this policy was read from. */
    public String version() {
        return version;
    }

    @Override
    public String toString() {
        return "Policy[" + version + ", " + rules.size() + " case types]";
    }
}
