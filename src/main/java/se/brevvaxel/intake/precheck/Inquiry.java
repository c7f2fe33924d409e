package se.brevvaxel.intake.precheck;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.identity.IdentityNumber;

/**
 * What is asked: how letters of a case type would reach these.
 *
 * @param protectionClass as a request would ask for it; absent: the policy's
 * @param recipients in the order in which they are answered; one may stand there more than once
 */
public record Inquiry(String caseType, @Nullable ProtectionClass protectionClass, List<IdentityNumber> recipients) {

    /** The most recipients that one precheck may be about. */
    public static final int MOST_RECIPIENTS = 1000;

    @Override
    public String toString() {
        return "Inquiry[" + caseType + ", " + recipients.size() + " recipients]";
    }
}
