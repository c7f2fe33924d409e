package se.brevvaxel.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.annotation.XmlSeeAlso;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.gov.minameddelanden.authority.AuthorityPort;
import se.gov.minameddelanden.authority.IsSenderAccepted;
import se.gov.minameddelanden.message.MessagePortV3;
import se.gov.minameddelanden.notification.NotificationPortV3;
import se.gov.minameddelanden.recipient.RecipientPortV3;
import se.gov.minameddelanden.service.ServicePortV3;

/** What was generated from the contract reads and writes all that the contract knows. */
class GeneratedTypesTest {

    private static JAXBContext types;

    @BeforeAll
    static void oneContextForAllServices() throws JAXBException {
        types = JAXBContext.newInstance(Stream.of(
                        RecipientPortV3.class,
                        ServicePortV3.class,
                        MessagePortV3.class,
                        NotificationPortV3.class,
                        AuthorityPort.class)
                .flatMap(port -> Stream.of(port.getAnnotation(XmlSeeAlso.class).value()))
                .distinct()
                .toArray(Class[]::new));
    }

    static Stream<Arguments> specimens() {
        return ContractSpecimensTest.specimens();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void aSpecimenReadAndWrittenIsTheSame(String service, Specimen specimen) throws JAXBException {
        Element before = specimen.inFull();
        Element after = written(types.createUnmarshaller().unmarshal(new DOMSource(before)));
        assertThat(words(after)).isEqualTo(words(before));
    }

    /** So that the specimens cannot fall behind the contract. */
    @ParameterizedTest
    @MethodSource("specimens")
    void aSpecimenLeavesNothingOut(String service, Specimen specimen) throws JAXBException {
        assertThat(emptyFields(types.createUnmarshaller().unmarshal(new DOMSource(specimen.inFull()))))
                .isEmpty();
    }

    private static List<String> emptyFields(Object content) {
        if (content instanceof JAXBElement<?> element) {
            return emptyFields(element.getValue());
        }
        if (content instanceof List<?> list) {
            return list.stream().flatMap(each -> emptyFields(each).stream()).toList();
        }
        List<String> empty = new ArrayList<>();
        if (content.getClass().getName().startsWith("se.gov.")
                && !content.getClass().isEnum()) {
            for (Field field : content.getClass().getDeclaredFields()) {
                Object value = value(content, field);
                if (value == null || value.equals(List.of())) {
                    empty.add(content.getClass().getSimpleName() + "." + field.getName());
                } else {
                    empty.addAll(emptyFields(value));
                }
            }
        }
        // The Id of a signed thing is an attribute, and a matter has either the one or the other.
        empty.removeAll(List.of("SignedDelivery.id", "SealedDelivery.id", "OfficialMatter.any"));
        return empty;
    }

    private static Object value(Object content, Field field) {
        try {
            field.setAccessible(true);
            return field.get(content);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theArgumentOfAuthorityIsWrittenInNoNamespace() throws JAXBException {
        IsSenderAccepted question = new IsSenderAccepted();
        question.setArg0("162021004748");
        Element written = written(question);
        assertThat(SoapEnvelopes.children(written).get(0).getNamespaceURI()).isNull();
        assertThatCode(() -> ContractSchemas.authority().newValidator().validate(new DOMSource(written)))
                .doesNotThrowAnyException();
    }

    private static Element written(Object content) throws JAXBException {
        try {
            Document document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
            types.createMarshaller().marshal(content, document);
            return document.getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names and texts in their order; prefixes and white space between elements say nothing. */
    private static List<String> words(Element element) {
        List<String> words = new ArrayList<>(List.of(SoapEnvelopes.name(element).toString()));
        List<Element> children = SoapEnvelopes.children(element);
        if (children.isEmpty()) {
            words.add(element.getTextContent());
        }
        children.forEach(child -> words.addAll(words(child)));
        return words;
    }
}
