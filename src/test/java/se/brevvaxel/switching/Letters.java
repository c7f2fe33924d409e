package se.brevvaxel.switching;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.DigitalRule;
import se.brevvaxel.policy.PaperToMinors;
import se.brevvaxel.policy.Patience;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.UnknownProtection;
import se.brevvaxel.reachability.MailboxOperator;

/** A letter that may go any way, and the ways in which it may differ from that. */
record Letters(
        ChannelPolicy channelPolicy,
        ProtectedIdentity protectedIdentity,
        @Nullable ProtectionClass protectionClass,
        boolean hasAddress,
        boolean hasDocument,
        String id,
        String caseType) {

    static final MailboxOperator OPERATOR =
            new MailboxOperator("162021004748", "Operatören", URI.create("https://operator.example/"));
    static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    /** When {@link #ADDRESSABLE} is 17, and {@link #NOT_ADDRESSABLE} younger. */
    static final Clock YEARS_AGO = Clock.fixed(Instant.parse("1929-12-12T12:00:00Z"), ZoneOffset.UTC);

    static final String CASE_TYPE = "bygglov.beslut";
    static final String ADDRESSABLE = ALetter.TOLVAN;
    static final String NOT_ADDRESSABLE = "191500722390";

    static Letters usual() {
        return new Letters(
                ChannelPolicy.DIGITAL_PREFERRED,
                ProtectedIdentity.NONE,
                ProtectionClass.THREE,
                true,
                false,
                ADDRESSABLE,
                CASE_TYPE);
    }

    Letters wanting(ChannelPolicy wanted) {
        return new Letters(wanted, protectedIdentity, protectionClass, hasAddress, hasDocument, id, caseType);
    }

    Letters protectedAs(ProtectedIdentity mark) {
        return new Letters(channelPolicy, mark, protectionClass, hasAddress, hasDocument, id, caseType);
    }

    Letters withoutClass() {
        return new Letters(channelPolicy, protectedIdentity, null, hasAddress, hasDocument, id, caseType);
    }

    Letters withoutAddress() {
        return new Letters(channelPolicy, protectedIdentity, protectionClass, false, hasDocument, id, caseType);
    }

    Letters withDocument() {
        return new Letters(channelPolicy, protectedIdentity, protectionClass, hasAddress, true, id, caseType);
    }

    Letters to(String recipient) {
        return new Letters(
                channelPolicy, protectedIdentity, protectionClass, hasAddress, hasDocument, recipient, caseType);
    }

    Letters about(String type) {
        return new Letters(channelPolicy, protectedIdentity, protectionClass, hasAddress, hasDocument, id, type);
    }

    Question ask() {
        return new Question(letter(), false, false, null);
    }

    Question askTooLarge() {
        return new Question(letter(), true, false, null);
    }

    Question askAfterUnknownOutcome() {
        return new Question(letter(), false, true, null);
    }

    Letter letter() {
        ALetter letter =
                hasDocument ? ALetter.usual().attachments(ALetter.document("beslut.pdf", "%PDF")) : ALetter.usual();
        return letter.caseType(caseType)
                .protectionClass(protectionClass)
                .channelPolicy(channelPolicy)
                .to(id)
                .protectedAs(protectedIdentity)
                .address(hasAddress ? ALetter.STORGATAN : null)
                .build();
    }

    static Policy policy(UnknownProtection unknown, boolean documentCarriesAddress, Channel... channels) {
        return policy(unknown, documentCarriesAddress, PaperToMinors.ALLOW, channels);
    }

    static Policy policy(
            UnknownProtection unknown, boolean documentCarriesAddress, PaperToMinors minors, Channel... channels) {
        Set<Channel> permitted = EnumSet.noneOf(Channel.class);
        permitted.addAll(List.of(channels));
        CaseRule rule = new CaseRule(
                CASE_TYPE,
                ProtectionClass.THREE,
                Category.ARENDE,
                "Hej",
                permitted,
                documentCarriesAddress,
                DigitalRule.PLAIN,
                Patience.USUAL,
                minors);
        return new Policy(List.of(rule), unknown, "test");
    }
}
