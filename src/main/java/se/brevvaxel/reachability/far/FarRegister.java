package se.brevvaxel.reachability.far;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.AddressRegister;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.gov.minameddelanden.schema.recipient.AccountStatus;
import se.gov.minameddelanden.schema.recipient.AccountTypes;
import se.gov.minameddelanden.schema.recipient.ReachabilityStatus;
import se.gov.minameddelanden.schema.recipient.ServiceSupplier;

/** Our end of FaR: asks about one recipient and reads the answer by mina-meddelanden.md 5.1. */
final class FarRegister implements AddressRegister, AutoCloseable {

    private final FarLine line;
    private final UsableOperators operators;
    private final Caller caller;

    /** @param deadline the longest that one question takes; an answer that only trickles in is cut off then */
    FarRegister(FarLine line, UsableOperators operators, Duration deadline) {
        this.line = line;
        this.operators = operators;
        this.caller = new Caller("FaR", deadline);
    }

    @Override
    public Reachability lookUp(String sender, IdentityNumber recipient) {
        ReachabilityStatus answer =
                about(recipient.digits(), caller.ask(() -> line.isReachable(sender, recipient.digits())));
        AccountStatus account = answer.getAccountStatus();
        if (account.getType() != AccountTypes.SECURE || account.isPending()) {
            return new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE);
        }
        if (!answer.isSenderAccepted()) {
            return new Reachability.NotReachable(Reason.SENDER_NOT_ACCEPTED);
        }
        ServiceSupplier supplier = account.getServiceSupplier();
        if (supplier == null) {
            return new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE);
        }
        return operators.judge(supplier);
    }

    /** By number, never by place: the order of the answers means nothing. */
    private static ReachabilityStatus about(String id, @Nullable List<ReachabilityStatus> answers) {
        List<ReachabilityStatus> ours = answers == null
                ? List.of()
                : answers.stream()
                        .filter(each -> id.equals(each.getAccountStatus().getRecipientId()))
                        .toList();
        if (ours.size() != 1) {
            throw new RegisterUnavailable("FaR gave " + ours.size() + " answers about one recipient");
        }
        return ours.get(0);
    }

    @Override
    public void close() {
        caller.close();
    }
}
