package se.brevvaxel.sandbox.far;

import static se.brevvaxel.contract.ContractNames.RECIPIENT;

import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.sandbox.soap.SoapDesk.Call;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault.Kind;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * Writes what FaR says of an account ({@code AccountStatus}, mina-meddelanden.md 2.6).
 *
 * @param addresses where each operator of the sandbox answers; asked once for each account
 */
record AccountWriter(RegisterDesk.Addresses addresses) {

    private static final String REGISTERED = "2023-05-02T09:15:00.000+02:00";

    /** What FaR says of an operator. */
    private record Named(String id, String name, String address) {}

    /** Under this element; wrong in the way that the call is asked to be. */
    void write(XMLStreamWriter xml, QName element, Account account, Call call) throws XMLStreamException {
        boolean ofSomebodyElse = call.isToFailBy(Kind.WRONG_RECIPIENT, account.recipient());
        boolean pending = account.pending()
                || (account.hasMailbox() && call.isToFailBy(Kind.PENDING_ACCOUNT, account.recipient()));
        Named operator = operator(account);
        xml.writeStartElement(element.getNamespaceURI(), element.getLocalPart());
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
