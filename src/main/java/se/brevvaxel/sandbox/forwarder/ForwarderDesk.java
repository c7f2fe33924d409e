package se.brevvaxel.sandbox.forwarder;

import static se.brevvaxel.contract.ContractNames.MESSAGE;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import se.brevvaxel.contract.ContractNames;
import se.brevvaxel.sandbox.operator.Mailboxes;
import se.brevvaxel.sandbox.operator.ReceivedDelivery;
import se.brevvaxel.sandbox.soap.Elements;
import se.brevvaxel.sandbox.soap.SoapDesk;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.soap.SoapFault;
import se.brevvaxel.sandbox.soap.StrictReader;
import se.brevvaxel.sandbox.soap.SubjectReader;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFaults;
import se.brevvaxel.sandbox.world.Population;
import se.brevvaxel.sandbox.world.Subject;
import se.brevvaxel.sandbox.world.Temperament;
import se.brevvaxel.seal.DeliveryVerifier;
import se.brevvaxel.seal.SealBroken;
import se.brevvaxel.seal.VerifiedSigned;

/** A forwarder with Message v3: checks a signed delivery as strictly as the contract lets it, and keeps it. */
public final class ForwarderDesk implements SoapDesk {

    private static final int OBJECT_NOT_FOUND = 5003;

    private final StrictReader reader;
    private final DeliveryVerifier verifier;
    private final Population population;
    private final Mailboxes distributions;
    private final AskedFaults faults;

    /** What is told of a distribution: {@code Type}, and {@code DeliveryStatus} where there is one. */
    private record Told(String type, @Nullable String status) {}

    /** A forwarder that keeps what it takes among these distributions. */
    public ForwarderDesk(
            Schema schema,
            DeliveryVerifier verifier,
            Population population,
            Mailboxes distributions,
            AskedFaults faults) {
        this.reader = new StrictReader(
                schema,
                Set.of(ContractNames.DISTRIBUTE_SECURE, ContractNames.CHECK_DISTRIBUTION_STATUS),
                Set.of(MESSAGE_V3));
        this.verifier = verifier;
        this.population = population;
        this.distributions = distributions;
        this.faults = faults;
    }

    /** A question about a distribution is about its recipient. */
    @Override
    public Subject subject(byte[] envelope) {
        Subject named = SubjectReader.read(envelope);
        if (!named.operation().equals(ContractNames.CHECK_DISTRIBUTION_STATUS.getLocalPart())) {
            return named;
        }
        Set<String> recipients =
                distribution(envelope).stream().map(ReceivedDelivery::recipient).collect(Collectors.toSet());
        return new Subject(named.operation(), recipients);
    }

    @Override
    public byte[] answer(Call call) throws SoapFault {
        if (call.envelope().length > Temperament.LARGEST_ENVELOPE) {
            throw SoapFault.application(SoapFault.MAX_EXCEEDED, "envelope larger than 2 MB");
        }
        Element question = reader.read(call.envelope());
        return "distributeSecure".equals(question.getLocalName()) ? distribute(question, call) : status(question, call);
    }

    private byte[] distribute(Element question, Call call) throws SoapFault {
        ReceivedDelivery delivery = ReceivedDelivery.read(verified(question).signedDelivery());
        checkParties(delivery.sender(), call.client());
        delivery.checkContent(Temperament.BODY_TYPES::contains, Temperament.ATTACHMENT_TYPES::contains);
        Account account = population.account(delivery.recipient());
        faults.pause(account.delay());
        Integer fault = account.deliveryFault();
        if (fault != null) {
            throw SoapFault.application(fault, "asked for by the population");
        }
        String receipt = distributions.store(delivery, call.envelope());
        return SoapEnvelope.around(xml -> {
            xml.writeStartElement("m3", "distributeSecureResponse", MESSAGE_V3);
            xml.writeNamespace("m3", MESSAGE_V3);
            SoapEnvelope.text(xml, MESSAGE_V3, "return", receipt);
            xml.writeEndElement();
        });
    }

    private byte[] status(Element question, Call call) throws SoapFault {
        String sender = Elements.text(question, MESSAGE_V3, "senderId");
        checkParties(sender, call.client());
        String recipient = distributions
                .delivery(Elements.text(question, MESSAGE_V3, "distributionId"))
                .filter(delivery -> delivery.sender().equals(sender))
                .map(ReceivedDelivery::recipient)
                .orElseThrow(() -> SoapFault.application(OBJECT_NOT_FOUND, "no such distribution"));
        Told told = told(population.account(recipient), sender, call);
        boolean ofSomebodyElse = call.isToFailBy(AskedFault.Kind.WRONG_RECIPIENT, recipient);
        return SoapEnvelope.around(xml -> {
            xml.writeStartElement("m3", "checkDistributionStatusResponse", MESSAGE_V3);
            xml.writeNamespace("m3", MESSAGE_V3);
            xml.writeNamespace("m", MESSAGE);
            xml.writeStartElement(MESSAGE_V3, "return");
            SoapEnvelope.text(xml, MESSAGE, "RecipientId", ofSomebodyElse ? Account.SOMEBODY_ELSE : recipient);
            SoapEnvelope.text(xml, MESSAGE, "Type", told.type());
            if (told.status() != null) {
                SoapEnvelope.text(xml, MESSAGE, "DeliveryStatus", told.status());
            }
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }

    /** What was asked for; else who has a mailbox gets it there, who wants nothing gets nothing, all others get paper. */
    private static Told told(Account account, String sender, Call call) {
        String recipient = account.recipient();
        if (call.isToFailBy(AskedFault.Kind.PENDING, recipient)) {
            return new Told("Digital", "Pending");
        }
        if (call.isToFailBy(AskedFault.Kind.DELIVERY_FAILED, recipient)) {
            return new Told("Digital", "DeliveryFailed");
        }
        if (call.isToFailBy(AskedFault.Kind.PAPER, recipient)) {
            return new Told("Paper", "Delivered");
        }
        if (call.isToFailBy(AskedFault.Kind.NOT_REACHED, recipient) || !account.accepts(sender)) {
            return new Told("Not", null);
        }
        if (account.operator() == null || account.pending()) {
            return new Told("Paper", "Delivered");
        }
        return new Told("Digital", account.notDelivered() ? "DeliveryFailed" : "Delivered");
    }

    private Optional<ReceivedDelivery> distribution(byte[] envelope) {
        try {
            Element question = reader.read(envelope);
            return distributions.delivery(Elements.text(question, MESSAGE_V3, "distributionId"));
        } catch (SoapFault unreadable) {
            return Optional.empty();
        }
    }

    private VerifiedSigned verified(Element question) throws SoapFault {
        try {
            return verifier.verifySigned(Elements.child(question, MESSAGE_V3, "signedDelivery"));
        } catch (SealBroken broken) {
            throw SoapFault.application(broken.fault().errorCode(), "signature error: " + broken.fault());
        }
    }

    /** The verifier has already seen that the sender in the header is the one that signed. */
    private void checkParties(String sender, String client) throws SoapFault {
        if (!population.knowsSender(sender)) {
            throw SoapFault.application(SoapFault.UNKNOWN_SENDER, "unknown sender");
        }
        if (!population.maySend(client, sender)) {
            throw SoapFault.application(SoapFault.ACCESS_DENIED, "the TLS client may not act for the sender");
        }
    }
}
