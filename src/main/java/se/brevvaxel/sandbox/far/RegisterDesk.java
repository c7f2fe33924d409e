package se.brevvaxel.sandbox.far;

import static se.brevvaxel.contract.ContractNames.RECIPIENT;
import static se.brevvaxel.contract.ContractNames.RECIPIENT_V2;
import static se.brevvaxel.contract.ContractNames.RECIPIENT_V3;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.validation.Schema;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.brevvaxel.contract.ContractNames;
import se.brevvaxel.sandbox.soap.Elements;
import se.brevvaxel.sandbox.soap.SoapDesk;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.soap.SoapFault;
import se.brevvaxel.sandbox.soap.StrictReader;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Population;

/** FaR: answers who has a mailbox and with whom (mina-meddelanden.md 5.1), in an order of its own. */
public final class RegisterDesk implements SoapDesk {

    private static final Set<QName> OFFERED = Set.of(ContractNames.IS_REACHABLE, ContractNames.IS_REGISTERED);

    private final StrictReader reader;
    private final Population population;
    private final AccountWriter writer;

    /** Where an operator of the sandbox answers, as this recipient's is told. */
    public interface Addresses {
        URI of(Counterpart operator, String recipient);
    }

    /**
     * FaR over this population.
     *
     * @param addresses where each operator of the sandbox answers; asked at every call
     */
    public RegisterDesk(Schema schema, Population population, Addresses addresses) {
        this.reader = new StrictReader(schema, OFFERED, Set.of(RECIPIENT_V2, RECIPIENT_V3));
        this.population = population;
        this.writer = new AccountWriter(addresses);
    }

    @Override
    public byte[] answer(Call call) throws SoapFault {
        Element question = reader.read(call.envelope());
        if (!population.knowsDispatcher(call.client())) {
            throw SoapFault.application(SoapFault.ACCESS_DENIED, "access denied");
        }
        if (ContractNames.IS_REGISTERED.getLocalPart().equals(question.getLocalName())) {
            return registered(accounts(question), call);
        }
        String sender = Elements.text(question, RECIPIENT_V3, "senderOrgNr");
        if (!population.knowsSender(sender)) {
            throw SoapFault.application(SoapFault.UNKNOWN_SENDER, "unknown sender");
        }
        return answer(accounts(question), sender, call);
    }

    /** In no order: the contract promises none, so nobody may come to rely on one. */
    private List<Account> accounts(Element question) throws SoapFault {
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
        Collections.shuffle(accounts);
        return accounts;
    }

    /** Whom a recipient accepts does not matter here. */
    private byte[] registered(List<Account> accounts, Call call) {
        return SoapEnvelope.around(xml -> {
            xml.writeStartElement("r3", "isRegisteredResponse", RECIPIENT_V3);
            xml.writeNamespace("r3", RECIPIENT_V3);
            xml.writeNamespace("r", RECIPIENT);
            for (Account account : accounts) {
                writer.write(xml, new QName(RECIPIENT_V3, "return"), account, call);
            }
            xml.writeEndElement();
        });
    }

    private byte[] answer(List<Account> accounts, String sender, Call call) {
        return SoapEnvelope.around(xml -> {
            xml.writeStartElement("r3", "isReachableResponse", RECIPIENT_V3);
            xml.writeNamespace("r3", RECIPIENT_V3);
            xml.writeNamespace("r", RECIPIENT);
            for (Account account : accounts) {
                xml.writeStartElement(RECIPIENT_V3, "return");
                writer.write(xml, new QName(RECIPIENT, "AccountStatus"), account, call);
                SoapEnvelope.text(
                        xml,
                        RECIPIENT,
                        "SenderAccepted",
                        Boolean.toString(account.hasMailbox() && account.accepts(sender)));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }
}
