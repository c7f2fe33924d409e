package se.brevvaxel.hub.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Sender;

/** The block {@code message-service} of a system: who calls our Message service, for whom, and what its letters are. */
final class MessageServiceKeys {

    /** Its name, for {@link Block#knows}. */
    static final String BLOCK = "message-service";

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private final Optional<Senders> senders;
    private final Predicate<String> caseTypeExists;
    private final List<BusinessSystem.MessageService> callers = new ArrayList<>();

    /** @param senders nothing: they cannot be read, and any will do */
    MessageServiceKeys(Optional<Senders> senders, Predicate<String> caseTypeExists) {
        this.senders = senders;
        this.caseTypeExists = caseTypeExists;
    }

    /** Nothing, if the system has no such block. */
    BusinessSystem.@Nullable MessageService read(Block system, Set<String> caseTypes) {
        return system.block(BLOCK).map(block -> terms(block, caseTypes)).orElse(null);
    }

    private BusinessSystem.MessageService terms(Block block, Set<String> caseTypes) {
        block.knows(
                "organisation-number", "certificates", "senders", "case-type", "event-case-types", "channel-policy");
        String number = block.requiredText("organisation-number");
        block.require("organisation-number", OrganisationNumber.isOne(number), OrganisationNumber.SHOULD_BE);
        Optional<ChannelPolicy> policy = block.text("channel-policy")
                .map(unused -> block.oneOf("channel-policy", ChannelPolicy.class, ChannelPolicy.DIGITAL_PREFERRED));
        Set<String> permitted = senders(block, policy);
        String caseType = block.requiredText("case-type");
        mayUse("case-type", caseType, block, caseTypes);
        BusinessSystem.MessageService terms = new BusinessSystem.MessageService(
                number, certificates(block), permitted, caseType, events(block, caseTypes), policy.orElse(null));
        standsAlone(terms, block);
        return terms;
    }

    private static Set<String> certificates(Block block) {
        Set<String> certificates = new LinkedHashSet<>();
        for (Block.Value one : block.texts("certificates")) {
            String fingerprint = one.text().replace(":", "").toLowerCase(Locale.ROOT);
            if (!FINGERPRINT.matcher(fingerprint).matches()) {
                block.faultAt(one, "Ett certifikat anges med sin SHA-256: 64 hexadecimala siffror.");
            }
            certificates.add(fingerprint);
        }
        return Set.copyOf(certificates);
    }

    /** What such a sender's letters are is decided here: the signed delivery names a sender and no more. */
    private Set<String> senders(Block block, Optional<ChannelPolicy> policy) {
        List<Block.Value> named = block.texts("senders");
        if (named.isEmpty()) {
            block.fault("senders", "saknas: de avsändare vars brev systemet får lämna.");
        }
        Set<String> numbers = new LinkedHashSet<>();
        for (Block.Value one : named) {
            numbers.add(one.text());
            if (senders.isEmpty()) {
                continue;
            }
            Sender sender = senders.get().find(one.text()).orElse(null);
            if (sender == null) {
                block.faultAt(one, "Avsändaren finns inte i " + SendersFile.NAME + ".");
            } else if (policy.isPresent() && !sender.channelPolicies().contains(policy.get())) {
                block.faultAt(one, "Avsändaren tillåter inte channel-policy " + policy.get() + ".");
            }
        }
        return Set.copyOf(numbers);
    }

    private Map<String, String> events(Block block, Set<String> caseTypes) {
        Map<String, String> events = new LinkedHashMap<>();
        block.block("event-case-types").ifPresent(listed -> listed.keys().forEach(event -> {
            String caseType = listed.requiredText(event);
            mayUse(event, caseType, listed, caseTypes);
            events.put(event, caseType);
        }));
        return Map.copyOf(events);
    }

    private void mayUse(String key, String caseType, Block block, Set<String> caseTypes) {
        block.require(
                key, caseTypeExists.test(caseType), "nämner en ärendetyp som inte finns i " + PolicyFile.NAME + ".");
        block.require(
                key,
                caseTypes.isEmpty() || caseTypes.contains(caseType),
                "nämner en ärendetyp som inte finns i systemets case-types.");
    }

    /** A client certificate must name one system and no other. */
    private void standsAlone(BusinessSystem.MessageService terms, Block block) {
        for (BusinessSystem.MessageService other : callers) {
            boolean told = !terms.certificates().isEmpty()
                    && !other.certificates().isEmpty()
                    && terms.certificates().stream().noneMatch(other.certificates()::contains);
            block.require(
                    "organisation-number",
                    !other.organisationNumber().equals(terms.organisationNumber()) || told,
                    "har ett annat system också: skilj dem åt med certificates, olika i båda.");
        }
        callers.add(terms);
    }
}
