package se.brevvaxel.sandbox.far;

import static se.brevvaxel.contract.ContractNames.COMMON;
import static se.brevvaxel.contract.ContractNames.DISPATCHER;
import static se.brevvaxel.contract.ContractNames.SENDER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import se.brevvaxel.contract.ContractNames;
import se.brevvaxel.sandbox.soap.Elements;
import se.brevvaxel.sandbox.soap.FaultDetail;
import se.brevvaxel.sandbox.soap.SoapDesk;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.soap.SoapFault;
import se.brevvaxel.sandbox.soap.StrictReader;
import se.brevvaxel.sandbox.world.Population;

/**
 * Authority: answers who may send, and through whom, in an order of its own. What stands right under an operation's element
 * is in no namespace, in question and answer alike, and each operation has a fault of its own (mina-meddelanden.md 2.16).
 */
public final class AuthorityDesk implements SoapDesk {

    private static final String AUTHORITY = ContractNames.AUTHORITY_SERVICE.getNamespaceURI();
    private static final Set<QName> OFFERED =
            Set.of(ContractNames.GET_SENDERS, ContractNames.GET_DISPATCHERS, ContractNames.IS_SENDER_ACCEPTED);
    private static final Set<String> OPERATIONS = Stream.concat(
                    OFFERED.stream().map(QName::getLocalPart),
                    Stream.of(
                            "getUserAccessRights",
                            "getUserAccessRightsNoConcent",
                            "testNewSigner",
                            "verifyAuthorizedSignatures"))
            .collect(Collectors.toUnmodifiableSet());

    private final StrictReader reader;
    private final Population population;

    /** Authority over this population. */
    public AuthorityDesk(Schema schema, Population population) {
        this.reader = new StrictReader(schema, OFFERED, Set.of(AUTHORITY));
        this.population = population;
    }

    @Override
    public byte[] answer(Call call) throws SoapFault {
        Element question = reader.read(call.envelope());
        if (!population.knowsDispatcher(call.client())) {
            throw SoapFault.application(SoapFault.ACCESS_DENIED, "access denied");
        }
        String operation = question.getLocalName();
        if (operation.equals(ContractNames.GET_SENDERS.getLocalPart())) {
            return senders();
        }
        if (operation.equals(ContractNames.GET_DISPATCHERS.getLocalPart())) {
            return dispatchers();
        }
        String sender = Elements.children(question).get(0).getTextContent();
        if (!population.senders().containsKey(sender)) {
            throw SoapFault.application(SoapFault.NOT_FOUND, "object not found");
        }
        return response(
                operation,
                xml -> plain(xml, () -> xml.writeCharacters(Boolean.toString(population.knowsSender(sender)))));
    }

    @Override
    public @Nullable FaultDetail faultDetail(byte[] envelope) {
        return reader.operation(envelope)
                .filter(operation -> AUTHORITY.equals(operation.getNamespaceURI()))
                .map(QName::getLocalPart)
                .filter(OPERATIONS::contains)
                .map(operation -> new FaultDetail(new QName(AUTHORITY, operation + "Fault"), COMMON))
                .orElse(null);
    }

    private byte[] senders() {
        return response("getSenders", xml -> {
            for (Map.Entry<String, String> sender : shuffled(population.senders())) {
                plain(xml, () -> {
                    SoapEnvelope.text(xml, SENDER, "Id", sender.getKey());
                    SoapEnvelope.text(xml, SENDER, "Name", sender.getValue());
                });
            }
        });
    }

    private byte[] dispatchers() {
        return response("getDispatchers", xml -> {
            for (Map.Entry<String, List<String>> dispatcher : shuffled(population.dispatchers())) {
                plain(xml, () -> {
                    SoapEnvelope.text(xml, DISPATCHER, "Id", dispatcher.getKey());
                    SoapEnvelope.text(xml, DISPATCHER, "Name", "Förmedlare " + dispatcher.getKey());
                    for (String sender : dispatcher.getValue()) {
                        SoapEnvelope.text(xml, DISPATCHER, "Senders", sender);
                    }
                });
            }
        });
    }

    private static byte[] response(String operation, SoapEnvelope.Content content) {
        return SoapEnvelope.around(xml -> {
            xml.writeStartElement("a", operation + "Response", AUTHORITY);
            xml.writeNamespace("a", AUTHORITY);
            xml.writeNamespace("s", SENDER);
            xml.writeNamespace("d", DISPATCHER);
            content.write(xml);
            xml.writeEndElement();
        });
    }

    /** What stands inside an element. */
    private interface Inside {
        void write() throws XMLStreamException;
    }

    private static void plain(XMLStreamWriter xml, Inside inside) throws XMLStreamException {
        xml.writeStartElement("return");
        inside.write();
        xml.writeEndElement();
    }

    /** The contract promises no order, so nobody may come to rely on one. */
    private static <T> List<Map.Entry<String, T>> shuffled(Map<String, T> all) {
        List<Map.Entry<String, T>> entries = new ArrayList<>(all.entrySet());
        Collections.shuffle(entries);
        return entries;
    }
}
