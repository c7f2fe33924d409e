package se.brevvaxel.intake.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.SendRequest;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Sender;

/** What stands at the head of a request, checked: which letter it is, what about and which way it may go. */
record Heading(
        String sourceMessageId,
        @Nullable String caseNumber,
        String caseType,
        @Nullable Category category,
        @Nullable ProtectionClass protectionClass,
        ChannelPolicy channelPolicy,
        String subject,
        @Nullable Instant notBefore,
        @Nullable String batch) {

    private static final String SCHEMA_VERSION = "1";
    private static final int LONGEST_WORD = 100;
    private static final int LONGEST_SUBJECT = 255;

    /** Nothing, if what must be there is not. */
    static @Nullable Heading check(
            SendRequest request, BusinessSystem system, Sender sender, CaseTypes caseTypes, Texts texts) {
        schemaVersion(request.schemaVersion(), texts);
        String id = texts.required("/sourceMessageId", request.sourceMessageId(), LONGEST_WORD);
        String caseNumber = texts.optional("/caseNumber", request.caseNumber(), LONGEST_WORD);
        String caseType = caseType(request.caseType(), system, caseTypes, texts);
        Category category = texts.choice("/category", request.category(), Category.class);
        ProtectionClass protectionClass = protectionClass(request.protectionClass(), texts);
        ChannelPolicy channelPolicy = channelPolicy(request.channelPolicy(), sender, texts);
        String subject = texts.required("/subject", request.subject(), LONGEST_SUBJECT);
        String time = texts.optional("/notBefore", request.notBefore(), LONGEST_WORD);
        Instant notBefore = Times.time("/notBefore", time, texts);
        String batch = texts.optional("/batch", request.batch(), LONGEST_WORD);
        texts.withoutPersonalNumber("/sourceMessageId", id);
        texts.withoutPersonalNumber("/caseNumber", caseNumber);
        texts.withoutPersonalNumber("/caseType", caseType);
        texts.withoutPersonalNumber("/subject", subject);
        texts.withoutPersonalNumber("/batch", batch);
        if (id == null || caseType == null || subject == null) {
            return null;
        }
        return new Heading(
                id, caseNumber, caseType, category, protectionClass, channelPolicy, subject, notBefore, batch);
    }

    private static void schemaVersion(@Nullable String asked, Texts texts) {
        String version = texts.required("/schemaVersion", asked, LONGEST_WORD);
        if (version != null && !version.equals(SCHEMA_VERSION)) {
            texts.faults().add(FaultCode.SCHEMA_VERSION, "/schemaVersion");
        }
    }

    /** A case type that the policy does not know is no fault: the letter will be held for a person. */
    private static @Nullable String caseType(
            @Nullable String asked, BusinessSystem system, CaseTypes caseTypes, Texts texts) {
        String caseType = texts.required("/caseType", asked, LONGEST_WORD);
        if (caseType != null
                && !system.caseTypes().isEmpty()
                && !system.caseTypes().contains(caseType)
                && caseTypes.category(caseType).isPresent()) {
            texts.faults().add(FaultCode.CASE_TYPE_NOT_PERMITTED, "/caseType");
        }
        return caseType;
    }

    private static @Nullable ProtectionClass protectionClass(@Nullable Integer asked, Texts texts) {
        if (asked == null) {
            return null;
        }
        if (asked < 1 || asked > ProtectionClass.values().length) {
            texts.faults().add(FaultCode.NOT_PERMITTED_VALUE.at("/protectionClass", "1, 2 eller 3"));
            return null;
        }
        return ProtectionClass.of(asked);
    }

    private static ChannelPolicy channelPolicy(@Nullable String asked, Sender sender, Texts texts) {
        ChannelPolicy policy = texts.choice("/channelPolicy", asked, ChannelPolicy.class);
        if (policy != null && !sender.channelPolicies().contains(policy)) {
            texts.faults().add(FaultCode.CHANNEL_POLICY_NOT_PERMITTED, "/channelPolicy");
        }
        return policy != null ? policy : sender.defaultChannelPolicy();
    }

    /** Never what was sent. */
    @Override
    public String toString() {
        return "Heading[…]";
    }
}
