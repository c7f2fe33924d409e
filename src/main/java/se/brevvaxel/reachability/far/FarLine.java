package se.brevvaxel.reachability.far;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.gov.minameddelanden.schema.recipient.AccountStatus;
import se.gov.minameddelanden.schema.recipient.ReachabilityStatus;

/** The line to FaR: one question, one answer that is valid by the contract, or an exception of whatever kind. */
interface FarLine {

    @Nullable
    List<ReachabilityStatus> isReachable(String sender, List<String> recipients);

    @Nullable
    List<AccountStatus> isRegistered(List<String> recipients);
}
