package se.brevvaxel.reachability.far;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.contract.ContractNames;
import se.gov.minameddelanden.schema.dispatcher.Dispatcher;
import se.gov.minameddelanden.schema.sender.Sender;

/** The way to FaR's Authority: one question, one answer that is valid by the contract, or an exception of any kind. */
final class AuthorityRoutes extends ServiceRoutes {

    /** @param wiring is given the client before its first call, and when our certificate is renewed */
    AuthorityRoutes(URI address, MutualTls wiring) {
        super(FarService.AUTHORITY, address, wiring);
    }

    @SuppressWarnings("unchecked")
    @Nullable
    List<Sender> getSenders() {
        return (List<Sender>) ask(ContractNames.GET_SENDERS.getLocalPart(), List.of());
    }

    @Nullable
    Boolean isSenderAccepted(String sender) {
        return (Boolean) ask(ContractNames.IS_SENDER_ACCEPTED.getLocalPart(), List.of(sender));
    }

    @SuppressWarnings("unchecked")
    @Nullable
    List<Dispatcher> getDispatchers() {
        return (List<Dispatcher>) ask(ContractNames.GET_DISPATCHERS.getLocalPart(), List.of());
    }
}
