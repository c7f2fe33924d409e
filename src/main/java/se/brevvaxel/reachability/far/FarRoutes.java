package se.brevvaxel.reachability.far;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.contract.ContractNames;
import se.gov.minameddelanden.schema.recipient.AccountStatus;
import se.gov.minameddelanden.schema.recipient.ReachabilityStatus;

/** The way to FaR's Recipient v3. */
final class FarRoutes extends ServiceRoutes implements FarLine {

    /** @param wiring is given the client before its first call, and when our certificate is renewed */
    FarRoutes(URI address, MutualTls wiring) {
        super(FarService.RECIPIENT, address, wiring);
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable List<ReachabilityStatus> isReachable(String sender, List<String> recipients) {
        return (List<ReachabilityStatus>) ask(ContractNames.IS_REACHABLE.getLocalPart(), List.of(sender, recipients));
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable List<AccountStatus> isRegistered(List<String> recipients) {
        return (List<AccountStatus>) ask(ContractNames.IS_REGISTERED.getLocalPart(), List.of(recipients));
    }
}
