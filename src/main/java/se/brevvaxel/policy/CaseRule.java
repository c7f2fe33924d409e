package se.brevvaxel.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ProtectionClass;

/**
 * What the organisation has decided for one case type (K02, K06).
 *
 * @param caseType ärendetyp, as requests name it
 * @param protectionClass the lowest class that a letter of this type gets
 * @param category what applies when a request is silent
 * @param leadText template of the text, as {@link LeadText} describes it
 * @param channels the ways out that are permitted
 * @param documentCarriesAddress the first page of the document shows the recipient's address in the window of the
 *     envelope: where there is a document, paper needs no address of its own
 * @param digital what holds where they go digitally
 * @param patience what becomes of those that could not be sent in time
 * @param paperToMinors what becomes of those that are to be paper, to persons who are not of age
 */
public record CaseRule(
        String caseType,
        ProtectionClass protectionClass,
        Category category,
        String leadText,
        Set<Channel> channels,
        boolean documentCarriesAddress,
        DigitalRule digital,
        Patience patience,
        PaperToMinors paperToMinors) {

    /** @throws IllegalArgumentException if the lead text has a fault: {@link LeadText#faultIn} says which */
    public CaseRule {
        LeadText.faultIn(leadText).ifPresent(fault -> {
            throw new IllegalArgumentException("lead text of " + caseType + ": " + fault);
        });
        channels = Set.copyOf(channels);
    }

    /** A case type of which nothing was decided for its letters that cannot be sent in time, nor for paper to minors. */
    public CaseRule(
            String caseType,
            ProtectionClass protectionClass,
            Category category,
            String leadText,
            Set<Channel> channels,
            boolean documentCarriesAddress,
            DigitalRule digital) {
        this(
                caseType,
                protectionClass,
                category,
                leadText,
                channels,
                documentCarriesAddress,
                digital,
                Patience.USUAL,
                PaperToMinors.ALLOW);
    }

    /** A case type of which nothing was decided for its letters where they go digitally either. */
    public CaseRule(
            String caseType,
            ProtectionClass protectionClass,
            Category category,
            String leadText,
            Set<Channel> channels,
            boolean documentCarriesAddress) {
        this(caseType, protectionClass, category, leadText, channels, documentCarriesAddress, DigitalRule.PLAIN);
    }

    /** The text that a letter of this type carries when its request has none. Plain text, never blank. */
    public String leadTextFor(String subject, @Nullable String caseNumber, String senderName) {
        return new LeadText(leadText).fill(subject, caseNumber, senderName, caseType);
    }
}
