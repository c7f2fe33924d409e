package se.brevvaxel.sandbox.operator;

import static se.brevvaxel.contract.ContractNames.MESSAGE;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;
import static se.brevvaxel.contract.ContractNames.SERVICE;
import static se.brevvaxel.contract.ContractNames.SERVICE_V3;

import java.util.Set;
import java.util.UUID;
import javax.xml.validation.Schema;
import org.w3c.dom.Element;
import se.brevvaxel.contract.ContractNames;
import se.brevvaxel.sandbox.soap.Elements;
import se.brevvaxel.sandbox.soap.SoapDesk;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.soap.SoapFault;
import se.brevvaxel.sandbox.soap.StrictReader;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFaults;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;
import se.brevvaxel.sandbox.world.Population;
import se.brevvaxel.sandbox.world.Temperament;
import se.brevvaxel.seal.DeliveryVerifier;
import se.brevvaxel.seal.SealBroken;
import se.brevvaxel.seal.Verified;

/** A mailbox operator: checks a delivery as strictly as the contract lets it (mina-meddelanden.md 3.5), and keeps it. */
public final class OperatorDesk implements SoapDesk {

    private final Counterpart operator;
    private final StrictReader reader;
    private final DeliveryVerifier verifier;
    private final Population population;
    private final Mailboxes mailboxes;
    private final AskedFaults faults;
    private final Counts counts;

    /** An operator that keeps what it takes in these mailboxes. */
    public OperatorDesk(
            Counterpart operator,
            Schema schema,
            DeliveryVerifier verifier,
            Population population,
            Mailboxes mailboxes,
            AskedFaults faults,
            Counts counts) {
        this.operator = operator;
        this.reader = new StrictReader(schema, Set.of(ContractNames.DELIVER_SECURE), Set.of(SERVICE_V3));
        this.verifier = verifier;
        this.population = population;
        this.mailboxes = mailboxes;
        this.faults = faults;
        this.counts = counts;
    }

    @Override
    public byte[] answer(Call call) throws SoapFault {
        Temperament temperament = population.temperaments().of(operator);
        if (!temperament.takesSize(call.envelope().length)) {
            throw SoapFault.application(SoapFault.MAX_EXCEEDED, "envelope too large");
        }
        Element question = reader.read(call.envelope());
        Verified verified = verified(Elements.child(question, SERVICE_V3, "deliverSecure"));
        ReceivedDelivery delivery = ReceivedDelivery.read(verified.signedDelivery());
        checkParties(verified, delivery, call.client());
        delivery.checkContent(temperament::takesBody, temperament::takesAttachment);

        Account account = population.account(delivery.recipient());
        faults.pause(account.delay().plus(temperament.delay()));
        Integer fault = account.deliveryFault();
        if (fault != null) {
            throw SoapFault.application(fault, "asked for by the population");
        }
        moveAsAsked(account, call);
        if (!receives(population.account(account.recipient()), delivery.sender())
                || call.isToFailBy(AskedFault.Kind.NOT_DELIVERED)) {
            return answer(UUID.randomUUID().toString(), delivery.recipient(), false);
        }
        Mailboxes.Receipt receipt = mailboxes.store(delivery, call.envelope());
        if (receipt.repeated()) {
            counts.repeated();
        }
        boolean ofSomebodyElse = call.isToFailBy(AskedFault.Kind.WRONG_RECIPIENT);
        return answer(receipt.transId(), ofSomebodyElse ? Account.SOMEBODY_ELSE : delivery.recipient(), true);
    }

    /** The signed delivery inside a {@code deliverSecure} or {@code distributeSecure} that was checked before. */
    static Element signedDelivery(Element question) {
        if (MESSAGE_V3.equals(question.getNamespaceURI())) {
            return Elements.child(question, MESSAGE_V3, "signedDelivery");
        }
        Element sealed = Elements.child(question, SERVICE_V3, "deliverSecure");
        return Elements.child(sealed, MESSAGE_V3, "SignedDelivery");
    }

    /** Between look-up and delivery a mailbox may move: FaR's next answer knows, and this operator does at once. */
    private void moveAsAsked(Account account, Call call) throws SoapFault {
        AskedFault asked = call.isToFailBy(AskedFault.Kind.MOVED) ? call.asked() : null;
        Counterpart newOperator = asked == null ? account.movesTo() : asked.to();
        if (newOperator == null || account.operator() != operator) {
            return;
        }
        population.settle(account.movedTo(newOperator));
        Integer code = asked == null ? null : asked.code();
        if (code != null) {
            throw SoapFault.application(code, "asked for");
        }
    }

    private boolean receives(Account account, String sender) {
        return account.operator() == operator
                && !account.pending()
                && !account.notDelivered()
                && account.accepts(sender);
    }

    private Verified verified(Element deliverSecure) throws SoapFault {
        try {
            Verified verified = verifier.verifySealed(deliverSecure);
            Element seal = Elements.child(verified.sealedDelivery(), MESSAGE_V3, "Seal");
            String signaturesOk = Elements.text(seal, MESSAGE, "SignaturesOK");
            if (!Set.of("true", "1").contains(signaturesOk.strip())) {
                throw SoapFault.application(SoapFault.SIGNATURE_ERROR, "the forwarder found the signature broken");
            }
            return verified;
        } catch (SealBroken broken) {
            throw SoapFault.application(SoapFault.SIGNATURE_ERROR, "signature error: " + broken.fault());
        }
    }

    /** The verifier has already seen that the sender in the header is the one that signed. */
    private void checkParties(Verified verified, ReceivedDelivery delivery, String client) throws SoapFault {
        if (!population.knowsSender(delivery.sender())) {
            throw SoapFault.application(SoapFault.UNKNOWN_SENDER, "unknown sender");
        }
        String forwarder = verified.forwarder().organisationNumber();
        if (!population.maySend(forwarder, delivery.sender())) {
            throw SoapFault.application(SoapFault.DISPATCHER_NOT_APPROVED, "dispatcher not approved");
        }
        if (!forwarder.equals(client)) {
            throw SoapFault.application(SoapFault.ACCESS_DENIED, "sealed by another than the TLS client");
        }
    }

    private static byte[] answer(String transId, String recipient, boolean delivered) {
        return SoapEnvelope.around(xml -> {
            xml.writeStartElement("s3", "deliverSecureResponse", SERVICE_V3);
            xml.writeNamespace("s3", SERVICE_V3);
            xml.writeNamespace("s", SERVICE);
            xml.writeStartElement(SERVICE_V3, "return");
            SoapEnvelope.text(xml, SERVICE, "TransId", transId);
            xml.writeStartElement(SERVICE, "Status");
            SoapEnvelope.text(xml, SERVICE, "RecipientId", recipient);
            SoapEnvelope.text(xml, SERVICE, "Delivered", Boolean.toString(delivered));
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }
}
