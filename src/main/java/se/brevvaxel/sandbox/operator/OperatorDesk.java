package se.brevvaxel.sandbox.operator;

import static se.brevvaxel.contract.ContractNames.MESSAGE;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;
import static se.brevvaxel.contract.ContractNames.SERVICE;
import static se.brevvaxel.contract.ContractNames.SERVICE_V3;

import java.util.List;
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
import se.brevvaxel.sandbox.world.Temperament;
import se.brevvaxel.seal.DeliveryVerifier;
import se.brevvaxel.seal.SealBroken;
import se.brevvaxel.seal.Verified;

/** A mailbox operator: checks a delivery as strictly as the contract lets it (mina-meddelanden.md 3.5), and keeps it. */
public final class OperatorDesk implements SoapDesk {

    private final Operator operator;
    private final StrictReader reader;
    private final DeliveryVerifier verifier;
    private final Mailboxes mailboxes;

    /** An operator that keeps what it takes in these mailboxes. */
    public OperatorDesk(Operator operator, Schema schema, DeliveryVerifier verifier, Mailboxes mailboxes) {
        this.operator = operator;
        this.reader = new StrictReader(schema, Set.of(ContractNames.DELIVER_SECURE), Set.of(SERVICE_V3));
        this.verifier = verifier;
        this.mailboxes = mailboxes;
    }

    @Override
    public byte[] answer(Call call) throws SoapFault {
        operator.checkSize(call);
        Element question = reader.read(call.envelope());
        Verified verified = verified(Elements.child(question, SERVICE_V3, "deliverSecure"));
        ReceivedDelivery delivery = ReceivedDelivery.read(verified.signedDelivery());
        checkParties(verified, delivery, call.client());
        Temperament temperament = operator.temperament();
        delivery.checkContent(temperament::takesBody, temperament::takesAttachment);

        String recipient = delivery.recipient();
        operator.think(List.of(recipient));
        operator.moveAsAsked(List.of(recipient), call);
        if (!operator.delivers(recipient, delivery.sender(), call)) {
            return answer(UUID.randomUUID().toString(), recipient, false);
        }
        return answer(mailboxes.store(delivery, call.envelope()), operator.named(recipient, call), true);
    }

    /** The signed delivery inside a {@code deliverSecure} or {@code distributeSecure} that was checked before. */
    static Element signedDelivery(Element question) {
        if (MESSAGE_V3.equals(question.getNamespaceURI())) {
            return Elements.child(question, MESSAGE_V3, "signedDelivery");
        }
        Element sealed = Elements.child(question, SERVICE_V3, "deliverSecure");
        return Elements.child(sealed, MESSAGE_V3, "SignedDelivery");
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
            throw SoapFault.application(broken.fault().errorCode(), "signature error: " + broken.fault());
        }
    }

    /** The verifier has already seen that the sender in the header is the one that signed. */
    private void checkParties(Verified verified, ReceivedDelivery delivery, String client) throws SoapFault {
        operator.checkSender(delivery.sender());
        String forwarder = verified.forwarder().organisationNumber();
        operator.checkDispatcher(forwarder, delivery.sender());
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
