package se.brevvaxel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.wsdl.Binding;
import javax.wsdl.BindingFault;
import javax.wsdl.BindingOperation;
import javax.wsdl.Definition;
import javax.wsdl.Fault;
import javax.wsdl.Message;
import javax.wsdl.Operation;
import javax.wsdl.Part;
import javax.wsdl.Port;
import javax.wsdl.PortType;
import javax.wsdl.Service;
import javax.wsdl.WSDLException;
import javax.wsdl.extensions.soap.SOAPAddress;
import javax.wsdl.extensions.soap.SOAPBinding;
import javax.wsdl.extensions.soap.SOAPBody;
import javax.wsdl.extensions.soap.SOAPFault;
import javax.wsdl.extensions.soap.SOAPOperation;
import javax.wsdl.factory.WSDLFactory;
import javax.wsdl.xml.WSDLReader;
import javax.xml.namespace.QName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The five service descriptions against mina-meddelanden.md 1.3 and 1.4, and what was generated from them. */
class ServiceDescriptionsTest {

    private static final String ROOT = "http://minameddelanden.gov.se/";

    /** Operations in their order, and after the colon the version of messages and elements. */
    private enum Described {
        RECIPIENT(
                "RecipientDefinitions",
                "getAccountPreferences:3 getPendingAccountPreferences:2 deletePendingAccountPreferences:2"
                        + " storeAccountPreferences:2 isReachable:3 isRegistered:3 register:3 deregister:3"
                        + " getPendingAccountRequest:3 deletePendingAccountRequest:3 changeServiceSupplier:2"
                        + " getPendingChangeServiceSupplier:2 deletePendingChangeServiceSupplier:2"
                        + " isAuthorizedSigner:2"),
        SERVICE("Service", "notify:3 deliverSecure:3 deliverForward:3"),
        MESSAGE("Message", "distributeSecure:3 checkDistributionStatus:3"),
        NOTIFICATION("Notification", "distribute:3 checkDistributionStatus:3"),
        AUTHORITY(
                "Authority",
                "getDispatchers: getUserAccessRights: getUserAccessRightsNoConcent: isSenderAccepted: getSenders:"
                        + " testNewSigner: verifyAuthorizedSignatures:");

        private final String definitions;
        private final List<String[]> operations;

        Described(String definitions, String operations) {
            this.definitions = definitions;
            this.operations = Stream.of(operations.split(" "))
                    .map(operation -> operation.split(":", 2))
                    .toList();
        }

        String service() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }

        String version() {
            return this == AUTHORITY ? "" : "-v3";
        }

        List<String> names() {
            return operations.stream().map(operation -> operation[0]).toList();
        }

        /** Operation, and of request, answer and fault the message, its part and its element. */
        List<String> flow() {
            return operations.stream()
                    .map(operation -> this == AUTHORITY ? ownFlow(operation[0]) : flow(operation[0], operation[1]))
                    .toList();
        }

        private String flow(String operation, String version) {
            String suffix = operation.equals("isAuthorizedSigner") ? "" : "V" + version;
            String element = "{" + ROOT + "schema/" + service() + "/v" + version + "}" + operation;
            return String.join(
                    " ",
                    operation,
                    operation + "Request" + suffix + " parameters " + element,
                    operation + "Response" + suffix + " parameters " + element + "Response",
                    "applicationFaultV3 fault {" + ROOT + "schema/Common/v3}applicationFault");
        }

        private String ownFlow(String operation) {
            String element = "{" + ROOT + "Authority}" + operation;
            return String.join(
                    " ",
                    operation,
                    operation + "Request parameters " + element,
                    operation + "Response parameters " + element + "Response",
                    operation + "Fault fault " + element + "Fault");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOperationsExchangeTheMessagesOfTheContract(Described described) throws WSDLException {
        Definition wsdl = read(described);
        assertThat(wsdl.getQName()).isEqualTo(new QName(ROOT + described.service(), described.definitions));
        assertThat(wsdl.getPortTypes()).hasSize(1);
        PortType port = (PortType) wsdl.getPortTypes().values().iterator().next();
        assertThat(port.getQName().getLocalPart()).isEqualTo(described.service() + "Port" + described.version());
        assertThat(all(port.getOperations(), Operation.class).map(ServiceDescriptionsTest::flow))
                .containsExactlyElementsOf(described.flow());
    }

    private static String flow(Operation operation) {
        assertThat(operation.getInput().getName()).isNull();
        assertThat(operation.getOutput().getName()).isNull();
        assertThat(operation.getFaults()).containsOnlyKeys("fault");
        return String.join(
                " ",
                operation.getName(),
                text(operation.getInput().getMessage()),
                text(operation.getOutput().getMessage()),
                text(((Fault) operation.getFaults().get("fault")).getMessage()));
    }

    private static String text(Message message) {
        assertThat(message.getParts()).hasSize(1);
        Part part = (Part) message.getParts().values().iterator().next();
        return message.getQName().getLocalPart() + " " + part.getName() + " " + part.getElementName();
    }

    @ParameterizedTest
    @EnumSource
    void theBindingIsDocumentLiteralWithAnEmptySoapAction(Described described) throws WSDLException {
        Definition wsdl = read(described);
        assertThat(wsdl.getBindings()).hasSize(1);
        Binding binding = (Binding) wsdl.getBindings().values().iterator().next();
        assertThat(binding.getQName().getLocalPart()).isEqualTo(described.service() + "Binding" + described.version());
        SOAPBinding soap = only(binding.getExtensibilityElements(), SOAPBinding.class);
        assertThat(soap.getStyle()).isEqualTo("document");
        assertThat(soap.getTransportURI()).isEqualTo("http://schemas.xmlsoap.org/soap/http");
        assertThat(all(binding.getBindingOperations(), BindingOperation.class).map(BindingOperation::getName))
                .containsExactlyElementsOf(described.names());
        all(binding.getBindingOperations(), BindingOperation.class).forEach(ServiceDescriptionsTest::isBoundAsAllAre);
    }

    private static void isBoundAsAllAre(BindingOperation operation) {
        SOAPOperation soap = only(operation.getExtensibilityElements(), SOAPOperation.class);
        assertThat(soap.getSoapActionURI()).isEmpty();
        assertThat(soap.getStyle()).isNull();
        assertThat(Stream.of(
                                operation.getBindingInput().getExtensibilityElements(),
                                operation.getBindingOutput().getExtensibilityElements())
                        .map(part -> only(part, SOAPBody.class).getUse()))
                .containsOnly("literal");
        BindingFault fault = operation.getBindingFault("fault");
        assertThat(only(fault.getExtensibilityElements(), SOAPFault.class))
                .extracting(SOAPFault::getName, SOAPFault::getUse)
                .containsExactly("fault", "literal");
    }

    @ParameterizedTest
    @EnumSource
    void theAddressIsAPlaceholder(Described described) throws WSDLException {
        Definition wsdl = read(described);
        assertThat(wsdl.getServices()).containsOnlyKeys(new QName(ROOT + described.service(), described.service()));
        Service service = (Service) wsdl.getServices().values().iterator().next();
        assertThat(service.getPorts()).containsOnlyKeys(described.service() + "Port" + described.version());
        Port port = (Port) service.getPorts().values().iterator().next();
        assertThat(only(port.getExtensibilityElements(), SOAPAddress.class).getLocationURI())
                .isEqualTo(ROOT + described.service() + described.version().replace('-', '/'));
    }

    @ParameterizedTest
    @EnumSource
    void theGeneratedPortOffersTheOperations(Described described) throws ClassNotFoundException {
        Class<?> port =
                Class.forName("se.gov.minameddelanden." + described.service().toLowerCase(Locale.ROOT) + "."
                        + described.service() + "Port" + described.version().replace("-v", "V"));
        assertThat(Stream.of(port.getMethods()).map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(described.names());
        assertThat(Stream.of(port.getMethods()).map(method -> method.getExceptionTypes().length))
                .containsOnly(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageHasItsSpecimen(Described described) throws WSDLException {
        Set<String> elements = new TreeSet<>();
        all(read(described).getMessages().values(), Message.class)
                .flatMap(message -> all(message.getParts().values(), Part.class))
                .forEach(part -> elements.add(part.getElementName().toString()));
        assertThat(Specimen.of(described.name().toLowerCase(Locale.ROOT)).stream()
                        .map(specimen -> specimen.name().toString()))
                .containsExactlyInAnyOrderElementsOf(elements);
    }

    @ParameterizedTest
    @CsvSource({"RECIPIENT, true", "SERVICE, true", "MESSAGE, true", "NOTIFICATION, true", "AUTHORITY, false"})
    void theFirstWordOfAVersion3DescriptionIsItsVersion(Described described, boolean version3) throws WSDLException {
        assertThat(read(described).getDocumentationElement() != null).isEqualTo(version3);
    }

    @ParameterizedTest
    @EnumSource
    void theNamesInTheCodeAreThoseOfTheDescription(Described described) throws WSDLException {
        Map<Described, List<QName>> named = Map.of(
                Described.RECIPIENT, List.of(ContractNames.RECIPIENT_SERVICE, ContractNames.RECIPIENT_PORT),
                Described.SERVICE, List.of(ContractNames.MAILBOX_SERVICE, ContractNames.MAILBOX_PORT),
                Described.MESSAGE, List.of(ContractNames.MESSAGE_SERVICE, ContractNames.MESSAGE_PORT),
                Described.NOTIFICATION, List.of(ContractNames.NOTIFICATION_SERVICE, ContractNames.NOTIFICATION_PORT),
                Described.AUTHORITY, List.of(ContractNames.AUTHORITY_SERVICE, ContractNames.AUTHORITY_PORT));
        Service service = read(described).getService(named.get(described).get(0));
        assertThat(service.getPort(named.get(described).get(1).getLocalPart())).isNotNull();
        assertThat(named.get(described).get(1).getNamespaceURI())
                .isEqualTo(service.getQName().getNamespaceURI());
    }

    private static Definition read(Described described) throws WSDLException {
        String file = Map.of(
                        Described.RECIPIENT, ContractNames.RECIPIENT_WSDL,
                        Described.SERVICE, ContractNames.SERVICE_WSDL,
                        Described.MESSAGE, ContractNames.MESSAGE_WSDL,
                        Described.NOTIFICATION, ContractNames.NOTIFICATION_WSDL,
                        Described.AUTHORITY, ContractNames.AUTHORITY_WSDL)
                .get(described);
        WSDLReader reader = WSDLFactory.newInstance().newWSDLReader();
        reader.setFeature("javax.wsdl.verbose", false);
        return reader.readWSDL(
                ServiceDescriptionsTest.class.getResource("/" + file).toString());
    }

    private static <T> Stream<T> all(Iterable<?> elements, Class<T> type) {
        List<T> cast = new ArrayList<>();
        elements.forEach(element -> cast.add(type.cast(element)));
        return cast.stream();
    }

    private static <T> T only(Iterable<?> elements, Class<T> type) {
        List<T> all = all(elements, type).toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
