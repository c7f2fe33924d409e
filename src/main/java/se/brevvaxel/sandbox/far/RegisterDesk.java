package se.brevvaxel.sandbox.far;

import static se.brevvaxel.contract.ContractNames.RECIPIENT;
import static se.brevvaxel.contract.ContractNames.RECIPIENT_V2;
import static se.brevvaxel.contract.ContractNames.RECIPIENT_V3;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.brevvaxel.contract.ContractNames;
import se.brevvaxel.sandbox.soap.Elements;
import se.brevvaxel.sandbox.soap.SoapDesk;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.soap.SoapFault;
import se.brevvaxel.sandbox.soap.StrictReader;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Population;

/** FaR: answers who has a mailbox and with whom (mina-meddelanden.md 5.1), in an order of its own. */
public final class RegisterDesk implements SoapDesk {

    private static final String REGISTERED = "2023-05-02T09:15:00.000+02:00";

    private final StrictReader reader;
    private final Population population;
    private final Addresses addresses;

    /** Where an operator of the sandbox answers, as this recipient's is told. */
    public interface Addresses {
        URI of(Counterpart operator, String recipient);
    }

    /** What FaR says of an operator. */
    private record Named(String id, String name, String address) {}

    /**
     * FaR over this population.
     *
     * @param addresses where each operator of the sandbox answers; asked at every call
     */
    public RegisterDesk(Schema schema, Population population, Addresses addresses) {
        this.reader = new StrictReader(schema, Set.of(ContractNames.IS_REACHABLE), Set.of(RECIPIENT_V2, RECIPIENT_V3));
        this.population = population;
        this.addresses = addresses;
    }

    @Override
    public byte[] answer(Call call) throws SoapFault {
        Element question = reader.read(call.envelope());
        if (!population.knowsDispatcher(call.client())) {
            throw SoapFault.application(SoapFault.ACCESS_DENIED, "access denied");
        }
        String sender = Elements.text(question, RECIPIENT_V3, "senderOrgNr");
        if (!population.knowsSender(sender)) {
            throw SoapFault.application(SoapFault.UNKNOWN_SENDER, "unknown sender");
        }
        List<Account> accounts = new ArrayList<>(Elements.children(question, RECIPIENT_V3, "recipientId").stream()
                .map(Node::getTextContent)
                .map(population::account)
                .toList());
        for (Account account : accounts) {
            Integer fault = account.farFault();
            if (fault != null) {
                throw SoapFault.application(fault, "asked for by the population");
            }
        }
        // The contract promises no order, so nobody may come to rely on one.
        Collections.shuffle(accounts);
        return answer(accounts, sender, call);
    }

    private byte[] answer(List<Account> accounts, String sender, Call call) {
        return SoapEnvelope.around(xml -> {
            xml.writeStartElement("r3", "isReachableResponse", RECIPIENT_V3);
            xml.writeNamespace("r3", RECIPIENT_V3);
            xml.writeNamespace("r", RECIPIENT);
            for (Account account : accounts) {
                xml.writeStartElement(RECIPIENT_V3, "return");
                Named operator = operator(account);
                status(xml, account, operator, call);
                SoapEnvelope.text(
                        xml,
                        RECIPIENT,
                        "SenderAccepted",
                        Boolean.toString(operator != null && account.accepts(sender)));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    private static void status(XMLStreamWriter xml, Account account, @Nullable Named operator, Call call)
            throws XMLStreamException {
        boolean ofSomebodyElse = call.isToFailBy(AskedFault.Kind.WRONG_RECIPIENT, account.recipient());
        boolean pending = account.pending() || call.isToFailBy(AskedFault.Kind.PENDING_ACCOUNT, account.recipient());
        xml.writeStartElement(RECIPIENT, "AccountStatus");
        SoapEnvelope.text(xml, RECIPIENT, "RecipientId", ofSomebodyElse ? Account.SOMEBODY_ELSE : account.recipient());
        SoapEnvelope.text(xml, RECIPIENT, "Type", operator == null ? "Not" : "Secure");
        SoapEnvelope.text(xml, RECIPIENT, "Pending", Boolean.toString(pending));
        if (operator != null) {
            xml.writeStartElement(RECIPIENT, "ServiceSupplier");
            SoapEnvelope.text(xml, RECIPIENT, "Id", operator.id());
            SoapEnvelope.text(xml, RECIPIENT, "Name", operator.name());
            SoapEnvelope.text(xml, RECIPIENT, "ServiceAdress", operator.address());
            xml.writeEmptyElement(RECIPIENT, "InternalServiceAdress");
            xml.writeEndElement();
            if (!pending) {
                SoapEnvelope.text(xml, RECIPIENT, "LastRegistration", REGISTERED);
            }
        }
        xml.writeEndElement();
    }

    private @Nullable Named operator(Account account) {
        Account.ForeignOperator foreign = account.foreignOperator();
        if (foreign != null) {
            return new Named(foreign.id(), foreign.name(), foreign.address());
        }
        Counterpart own = account.operator();
        return own == null
                ? null
                : new Named(
                        own.organisationNumber(),
                        own.displayName(),
                        addresses.of(own, account.recipient()).toString());
    }
}
