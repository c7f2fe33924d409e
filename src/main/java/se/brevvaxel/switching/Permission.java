package se.brevvaxel.switching;

import java.time.LocalDate;
import java.util.Optional;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.PaperToMinors;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.UnknownProtection;

/** What the policy and the letter's own marks permit, before anyone outside is asked. */
record Permission(Policy policy, Letter letter) {

    /** Why nothing may happen to the letter until a person has looked. */
    Optional<Reason> waitsForPerson() {
        if (letter.recipient().protectedIdentity() == ProtectedIdentity.MARKED) {
            return Optional.of(Reason.PROTECTED_IDENTITY);
        }
        if (rule().isEmpty()) {
            return Optional.of(Reason.UNKNOWN_CASE_TYPE);
        }
        if (letter.protectionClass() == null) {
            return Optional.of(Reason.UNKNOWN_PROTECTION_CLASS);
        }
        return Optional.empty();
    }

    /** Whether the policy lets this case type out that way. */
    boolean permits(Channel channel) {
        return rule().map(CaseRule::channels)
                .filter(channels -> channels.contains(channel))
                .isPresent();
    }

    /** Whether someone has checked the recipient's protection, or the policy does without. */
    boolean protectionIsKnownEnoughForPaper() {
        return letter.recipient().protectedIdentity() == ProtectedIdentity.NONE
                || policy.unknownProtection() == UnknownProtection.PRINT;
    }

    /** Whether paper would know where to go. */
    boolean hasAddressForPaper() {
        return letter.recipient().address() != null || aDocumentCarriesTheAddress();
    }

    /** The policy says of the case type that its document does; whether there is a document, the letter says. */
    private boolean aDocumentCarriesTheAddress() {
        return !letter.attachments().isEmpty()
                && rule().map(CaseRule::documentCarriesAddress).orElse(false);
    }

    /** Whether the policy lets paper go to anybody, or the recipient is of age. */
    boolean isOldEnoughForPaper(LocalDate today) {
        return rule().map(CaseRule::paperToMinors)
                        .filter(PaperToMinors.HOLD::equals)
                        .isEmpty()
                || !letter.recipient().id().mayBeMinorOn(today);
    }

    private Optional<CaseRule> rule() {
        return policy.rule(letter.caseType());
    }
}
