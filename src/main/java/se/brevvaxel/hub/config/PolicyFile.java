package se.brevvaxel.hub.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.DigitalRule;
import se.brevvaxel.policy.LeadText;
import se.brevvaxel.policy.PaperToMinors;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.UnknownProtection;

/** {@code policy.yaml}: case types and what was decided for each. */
final class PolicyFile {

    static final String NAME = "policy.yaml";

    /** Of a case type, and of all that say nothing else. */
    private static final String PAPER_TO_MINORS = "paper-to-minors";

    private static final Pattern CASE_TYPE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

    private PolicyFile() {}

    /** @param senderNames of all senders: what is filled in with them must fit */
    static Policy read(Block root, String version, Collection<String> senderNames) {
        root.knows("protected-identity", PAPER_TO_MINORS, "case-types");
        UnknownProtection unknown = root.block("protected-identity")
                .map(block -> block.knows("unknown").oneOf("unknown", UnknownProtection.class, UnknownProtection.HOLD))
                .orElse(UnknownProtection.HOLD);
        PaperToMinors minors = root.oneOf(PAPER_TO_MINORS, PaperToMinors.class, PaperToMinors.ALLOW);
        List<CaseRule> rules = new ArrayList<>();
        Optional<Block> caseTypes = root.block("case-types");
        if (caseTypes.isEmpty()) {
            root.fault("case-types", "saknas: utan ärendetyper parkeras alla försändelser.");
        }
        caseTypes.ifPresent(types -> types.named().forEach((caseType, block) -> {
            if (!CASE_TYPE.matcher(caseType).matches()) {
                types.fault(caseType, "är inget namn på en ärendetyp: bokstäver, siffror, punkt, - och _.");
            }
            rules.add(rule(caseType, block, senderNames, minors));
        }));
        return new Policy(rules, unknown, version);
    }

    private static CaseRule rule(String caseType, Block block, Collection<String> senderNames, PaperToMinors minors) {
        block.knows(
                "protection-class",
                "category",
                "lead-text",
                "channels",
                "document-carries-address",
                DigitalKeys.REPLY,
                DigitalKeys.RECEIPT,
                NoticeKeys.NOTIFY,
                PatienceKeys.AFTER_DEADLINE,
                PatienceKeys.REGISTER_SILENT,
                PAPER_TO_MINORS);
        ProtectionClass protectionClass = protectionClass(block);
        Category category = block.oneOf("category", Category.class, Category.ARENDE);
        block.needs("channels");
        Set<Channel> channels = block.someOf("channels", Channel.class);
        block.require("channels", !channels.isEmpty(), "är tom: ange DIGITAL, PRINT eller båda.");
        boolean carriesAddress = block.flag("document-carries-address");
        String leadText = leadText(block);
        DigitalRule digital = DigitalKeys.read(block, caseType, protectionClass, senderNames);
        return new CaseRule(
                caseType,
                protectionClass,
                category,
                leadText,
                channels,
                carriesAddress,
                digital,
                PatienceKeys.read(block),
                block.oneOf(PAPER_TO_MINORS, PaperToMinors.class, minors));
    }

    private static String leadText(Block block) {
        String template = block.requiredText("lead-text");
        Optional<String> fault = LeadText.faultIn(template);
        fault.ifPresent(text -> block.require("lead-text", false, "har ett fel. " + text));
        return fault.isPresent() ? "-" : template;
    }

    private static ProtectionClass protectionClass(Block block) {
        String number = block.requiredText("protection-class");
        boolean known = number.matches("[123]");
        block.require("protection-class", known, "ska vara 1, 2 eller 3.");
        return known ? ProtectionClass.of(Integer.parseInt(number)) : ProtectionClass.THREE;
    }
}
