package se.brevvaxel.hub.spine.printing;

import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.Policy;

/** What stands on paper beside the letter itself, by configuration. */
record Letterhead(Policy policy, Senders senders) {

    /** Whom the paper goes back to. */
    String returnAddress(Letter letter) {
        return senders.find(letter.sender()).map(Sender::name).orElse("");
    }

    /** Whether the document shows the recipient's address itself, so that no cover page is needed. */
    boolean isOnTheDocument(Letter letter) {
        return policy.rule(letter.caseType())
                .map(CaseRule::documentCarriesAddress)
                .orElse(false);
    }
}
