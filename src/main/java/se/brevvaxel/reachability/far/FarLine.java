package se.brevvaxel.reachability.far;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.gov.minameddelanden.schema.recipient.ReachabilityStatus;

/** The line to FaR: one question, one answer that is valid by the contract, or an exception of whatever kind. */
@FunctionalInterface
interface FarLine {

    @Nullable
    List<ReachabilityStatus> isReachable(String sender, String recipient);
}
