package se.brevvaxel.sandbox.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.sandbox.soap.SoapDesk.Call;
import se.brevvaxel.sandbox.soap.SoapFault;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFaults;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Population;
import se.brevvaxel.sandbox.world.Temperament;

/**
 * A mailbox operator behind its desks: how it is, and whose mailboxes it keeps, whatever comes in.
 *
 * @param who it is
 * @param population what has been told of it and of its recipients
 * @param faults let go of who waits here
 */
public record Operator(Counterpart who, Population population, AskedFaults faults) {

    Temperament temperament() {
        return population.temperaments().of(who);
    }

    void checkSize(Call call) throws SoapFault {
        if (!temperament().takesSize(call.envelope().length)) {
            throw SoapFault.application(SoapFault.MAX_EXCEEDED, "envelope too large");
        }
    }

    /** Takes its time, and refuses whom the population says. */
    void think(List<String> recipients) throws SoapFault {
        faults.pause(temperament().delay());
        for (String recipient : recipients) {
            Account account = population.account(recipient);
            faults.pause(account.delay());
            Integer fault = account.deliveryFault();
            if (fault != null) {
                throw SoapFault.application(fault, "asked for by the population");
            }
        }
    }

    /** Between look-up and delivery mailboxes may move: FaR's next answer knows, and this operator does at once. */
    void moveAsAsked(List<String> recipients, Call call) throws SoapFault {
        Integer code = null;
        for (String recipient : recipients) {
            Account account = population.account(recipient);
            if (account.operator() == who) {
                AskedFault asked = call.trouble().strike(AskedFault.Kind.MOVED, recipient);
                move(account, asked == null ? account.movesTo() : asked.to());
                code = asked == null || asked.code() == null ? code : asked.code();
            }
        }
        if (code != null) {
            throw SoapFault.application(code, "asked for");
        }
    }

    private void move(Account account, @Nullable Counterpart newOperator) {
        if (newOperator != null) {
            population.settle(account.movedTo(newOperator));
        }
    }

    /** Whether it is delivered to this recipient. */
    boolean delivers(String recipient, String sender, Call call) {
        Account account = population.account(recipient);
        return account.operator() == who
                && !account.pending()
                && !account.notDelivered()
                && account.accepts(sender)
                && !call.isToFailBy(AskedFault.Kind.NOT_DELIVERED, recipient);
    }

    /** Whom the answer is to speak of. */
    String named(String recipient, Call call) {
        return call.isToFailBy(AskedFault.Kind.WRONG_RECIPIENT, recipient) ? Account.SOMEBODY_ELSE : recipient;
    }

    void checkSender(String sender) throws SoapFault {
        if (!population.knowsSender(sender)) {
            throw SoapFault.application(SoapFault.UNKNOWN_SENDER, "unknown sender");
        }
    }

    void checkDispatcher(String dispatcher, String sender) throws SoapFault {
        if (!population.maySend(dispatcher, sender)) {
            throw SoapFault.application(SoapFault.DISPATCHER_NOT_APPROVED, "dispatcher not approved");
        }
    }
}
