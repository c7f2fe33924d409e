package se.brevvaxel.delivery.forwarding.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.delivery.digital.envelope.Vectors.RECIPIENT;
import static se.brevvaxel.delivery.digital.envelope.Vectors.SENDER_NUMBER;
import static se.brevvaxel.delivery.line.OperatorStub.answer;
import static se.brevvaxel.delivery.line.OperatorStub.head;
import static se.brevvaxel.delivery.line.OperatorStub.raw;
import static se.brevvaxel.delivery.line.OperatorStub.write;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import se.brevvaxel.contract.ContractNames;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.digital.envelope.Vectors;
import se.brevvaxel.delivery.forwarding.Distribution;
import se.brevvaxel.delivery.forwarding.Outcome;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.delivery.line.Line;
import se.brevvaxel.delivery.line.LineSettings;
import se.brevvaxel.delivery.line.OperatorStub;

/** Every answer that a forwarder can give, or not give, on real TLS. */
@Timeout(60)
class MessageForwarderTest {

    private static final TestPki PKI = new TestPki("Test CA");
    private static final TestPki.Identity SENDER = PKI.organisation(SENDER_NUMBER, "kommun-a.example");
    private static final LineSettings QUICK = new LineSettings(Duration.ofSeconds(2), Duration.ofMillis(700), 4);
    private static final LineSettings PATIENT = new LineSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), 4);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final SignedDelivery DELIVERY =
            new EnvelopeWriter(Clock.systemUTC()).sign(Vectors.aLetter().build(), Vectors.SENDER, SENDER.signingKey());
    private static final Distribution DISTRIBUTION = new Distribution("20250115-000042", SENDER_NUMBER, RECIPIENT);

    private OperatorStub stub;
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @BeforeEach
    void openForwarder() throws IOException {
        stub = opened(new OperatorStub(PKI, PKI.organisation("165568402266", "forwarder.example")));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : toClose) {
            closeable.close();
        }
    }

    @Test
    void aLetterThatIsTakenGetsTheDistributionsId() {
        stub.does(answer(200, taken("20250115-000042")));

        assertThat(handOver(PATIENT)).isEqualTo(new DeliveryResult.Forwarded("20250115-000042"));
        assertThat(stub.requests().get(0).headers())
                .containsEntry("SOAPAction", "\"\"")
                .containsEntry("Content-Type", "text/xml; charset=utf-8");
    }

    @Test
    void whatIsHandedOverIsWhatWasSignedUnderTheNameOfTheContract() throws Exception {
        stub.does(answer(200, taken("d-1")));
        handOver(PATIENT);

        byte[] body = stub.requests().get(0).body();
        ContractSchemas.message().newValidator().validate(new DOMSource(inBody(body)));
        String signed = new String(DELIVERY.bytes(), UTF_8);
        String inside = signed.substring(signed.indexOf('>') + 1, signed.lastIndexOf('<'));
        assertThat(new String(body, UTF_8))
                .contains("<m3:signedDelivery xmlns=\"" + ContractNames.MESSAGE_V3 + "\">" + inside
                        + "</m3:signedDelivery>")
                .doesNotContain("Seal");
    }

    @ParameterizedTest
    @CsvSource({"1,true", "5001,true", "5005,false", "5019,false"})
    void aFaultAboutTheLetterIsARefusal(int code, boolean alarm) {
        stub.does(answer(500, fault(code)));

        assertThat(handOver(PATIENT)).isEqualTo(new DeliveryResult.Refused("fault " + code, alarm));
    }

    @ParameterizedTest
    @CsvSource({"3, SENDER", "5, SENDER", "5002, EITHER", "5012, SIGNATURE", "5014, SENDER", "6005, SENDER"})
    void aFaultAboutTheSenderIsTheSenders(int code, DeliveryResult.SenderRefused.About about) {
        stub.does(answer(500, fault(code)));

        assertThat(handOver(PATIENT)).isEqualTo(new DeliveryResult.SenderRefused("fault " + code, about));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aClosedDoorIsTheSenders(int status) {
        stub.does(answer(status, "<html/>"));

        assertThat(handOver(PATIENT)).isInstanceOf(DeliveryResult.SenderRefused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aForwarderThatAsksUsToWaitHasNotGotIt(int status) {
        stub.does(answer(status, "", "Retry-After: 120"));

        assertThat(handOver(PATIENT)).isEqualTo(new DeliveryResult.NotSent("HTTP " + status, Duration.ofMinutes(2)));
    }

    @Test
    void nobodyListeningIsNotSent() throws Exception {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = URI.create("https://localhost:" + closed.getLocalPort() + "/Message/v3");
        }
        assertThat(forwarder(QUICK).handOver(nobody, DELIVERY)).isInstanceOf(DeliveryResult.NotSent.class);
        assertThat(forwarder(QUICK).ask(nobody, DISTRIBUTION))
                .isInstanceOfSatisfying(
                        Outcome.NoAnswer.class, no -> assertThat(no.alarm()).isFalse());
    }

    @Test
    void noAnswerInTimeLeavesTheOutcomeUnknown() {
        stub.does((socket, request) -> {
            stub.waitForEnd();
            return false;
        });

        assertThat(handOver(QUICK)).isInstanceOf(DeliveryResult.Unknown.class);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void aResetAfterTheHandOverLeavesTheOutcomeUnknownAndIsNeverRepeated() {
        stub.does((socket, request) -> {
            OperatorStub.reset(socket);
            return false;
        });

        assertThat(handOver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void aTruncatedIdIsNoId() {
        stub.does((socket, request) -> {
            String whole = taken("20250115-000042");
            write(socket, head(200, whole.length()) + whole.substring(0, whole.indexOf("000042")));
            return false;
        });

        assertThat(handOver(QUICK)).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 500, 502, 504, 520})
    void aStatusThatTellsNothingLeavesTheOutcomeUnknown(int status) {
        stub.does(status == 204 ? raw("HTTP/1.1 204 x\r\n\r\n") : answer(status, taken("d-1")));

        assertThat(handOver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @Test
    void anAnswerThatCannotBeReadOrAskedAboutLeavesTheOutcomeUnknown() {
        for (String body : List.of(
                "",
                "<html>OK</html>",
                soap(""),
                taken(""),
                taken("   "),
                taken("x".repeat(51)),
                taken("d-1").replace("Message/v3", "Message/v2"),
                taken("d-1").replace("<m:return>d-1</m:return>", ""),
                taken("d-1").replace("</m:return>", "</m:return><m:return>d-2</m:return>"),
                taken("d-1") + taken("d-2"),
                "<!DOCTYPE a>" + taken("d-1"),
                soap(status("Digital", "Delivered")))) {
            stub.does(answer(200, body));

            assertThat(handOver(PATIENT)).as(body).isInstanceOf(DeliveryResult.Unknown.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 413})
    void aRefusalWithoutFaultIsNotStored(int status) {
        stub.does(answer(status, "<html>nej</html>", "Location: " + stub.address()));

        assertThat(handOver(PATIENT)).isInstanceOf(DeliveryResult.NotStored.class);
        assertThat(stub.requests()).as("a redirect is never followed").hasSize(1);
    }

    @Test
    void onlyPermittedAddressesAreCalled() {
        MessageForwarder guarded =
                opened(new MessageForwarder(new Line(PKI.bundle(SENDER), PATIENT, address -> false, CLOCK)));

        assertThat(guarded.handOver(stub.address(), DELIVERY)).isInstanceOf(DeliveryResult.NotStored.class);
        assertThat(guarded.ask(stub.address(), DISTRIBUTION)).isInstanceOf(Outcome.NoAnswer.class);
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void anEnvelopeOverTheLimitStaysHere() {
        SignedDelivery large = new SignedDelivery(new byte[2_097_152], new byte[32]);

        assertThat(forwarder(PATIENT).handOver(stub.address(), large)).isInstanceOf(DeliveryResult.NotStored.class);
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void theQuestionIsAsTheContractHasItWhateverTheIdHolds() throws Exception {
        stub.does(answer(500, fault(5004)));
        forwarder(PATIENT).ask(stub.address(), new Distribution("a<b>&\"'å", SENDER_NUMBER, RECIPIENT));

        Element question = inBody(stub.requests().get(0).body());
        ContractSchemas.message().newValidator().validate(new DOMSource(question));
        assertThat(question.getLocalName()).isEqualTo("checkDistributionStatus");
        assertThat(question.getFirstChild().getTextContent()).isEqualTo(SENDER_NUMBER);
        assertThat(question.getLastChild().getTextContent()).isEqualTo("a<b>&\"'å");
    }

    @ParameterizedTest
    @CsvSource({
        "Digital, Delivered, Delivered",
        "Digital, Pending, NotYet",
        "Digital, , NotYet",
        "Digital, DeliveryFailed, Failed",
        "Paper, Delivered, Printed",
        "Paper, , Printed",
        "Paper, Pending, NotYet",
        "Paper, DeliveryFailed, Failed",
        "Not, , NotReached",
        "Not, DeliveryFailed, NotReached",
        "Not, Pending, NotYet",
        "Not, Delivered, Unusable",
        "Pigeon, Delivered, Unusable",
        "Digital, delivered, Unusable"
    })
    void everyStatusMeansOneThing(String type, String state, String outcome) {
        stub.does(answer(200, soap(status(type, state))));

        assertThat(ask().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void aJobThatIsNotCompleteIsAskedAboutLater() {
        stub.does(answer(500, fault(5004)));
        assertThat(ask()).isEqualTo(new Outcome.NotYet("fault 5004"));

        stub.does(answer(
                200, soap("<m3:checkDistributionStatusResponse xmlns:m3=\"" + ContractNames.MESSAGE_V3 + "\"/>")));
        assertThat(ask()).isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void whatCannotBeReadIsNoAnswer() {
        String one = status("Digital", "Delivered");
        for (String body : List.of("", "<html>OK</html>", soap(one) + soap(one))) {
            stub.does(answer(200, body));

            assertThat(ask()).as(body).isInstanceOf(Outcome.NoAnswer.class);
        }
    }

    @Test
    void whatSpeaksOfAnotherOrOfMoreThanOneIsOfNoUse() {
        String one = status("Digital", "Delivered");
        String two = one.replace("</m3:return>", "</m3:return>" + returned(RECIPIENT, "Paper", null));
        for (String body : List.of(
                soap(two),
                soap(one.replace(RECIPIENT, "191212121212")),
                soap(one.replace("<m:Type>Digital</m:Type>", "")),
                soap(one.replace("<m:Type>", "<m:Type>Paper</m:Type><m:Type>")),
                soap(one.replace("Message/v3", "Message/v2")))) {
            stub.does(answer(200, body));

            assertThat(ask()).as(body).isInstanceOf(Outcome.Unusable.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"500, 5003", "500, 5002", "200, 5003"})
    void aFaultOnTheQuestionIsOfNoUseAndCallsAnEngineer(int status, int code) {
        stub.does(answer(status, fault(code)));

        assertThat(ask()).isEqualTo(new Outcome.Unusable("fault " + code, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {4999, 5000})
    void aFaultOfTheForwardersOwnIsNoAnswer(int code) {
        stub.does(answer(500, fault(code)));

        assertThat(ask()).isEqualTo(new Outcome.NoAnswer("fault " + code, null, false));
    }

    @ParameterizedTest
    @CsvSource({"429, false", "503, false", "502, false", "500, false", "202, false", "401, true", "404, true"})
    void aStatusWithoutAnswerIsNoAnswer(int status, boolean alarm) {
        stub.does(answer(status, status == 202 ? soap(status("Digital", "Delivered")) : "<html/>"));

        assertThat(ask()).isInstanceOfSatisfying(Outcome.NoAnswer.class, no -> assertThat(no.alarm())
                .isEqualTo(alarm));
    }

    @Test
    void aForwarderThatIsTooBusyToAnswerSaysWhenToAskAgain() {
        stub.does(answer(503, "", "Retry-After: 60"));

        assertThat(ask()).isEqualTo(new Outcome.NoAnswer("HTTP 503", Duration.ofMinutes(1), false));
    }

    private DeliveryResult handOver(LineSettings settings) {
        return forwarder(settings).handOver(stub.address(), DELIVERY);
    }

    private Outcome ask() {
        return forwarder(PATIENT).ask(stub.address(), DISTRIBUTION);
    }

    private MessageForwarder forwarder(LineSettings settings) {
        return opened(new MessageForwarder(new Line(PKI.bundle(SENDER), settings, address -> true, CLOCK)));
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        toClose.add(0, closeable);
        return closeable;
    }

    private static Element inBody(byte[] envelope) throws Exception {
        Element root = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(envelope))
                .getDocumentElement();
        return (Element) root.getFirstChild().getFirstChild();
    }

    private static String taken(String id) {
        return soap("<m:distributeSecureResponse xmlns:m=\"" + ContractNames.MESSAGE_V3 + "\"><m:return>" + id
                + "</m:return></m:distributeSecureResponse>");
    }

    private static String status(String type, String state) {
        return "<m3:checkDistributionStatusResponse xmlns:m3=\"" + ContractNames.MESSAGE_V3 + "\" xmlns:m=\""
                + ContractNames.MESSAGE + "\">" + returned(RECIPIENT, type, state)
                + "</m3:checkDistributionStatusResponse>";
    }

    private static String returned(String recipient, String type, String state) {
        return "<m3:return><m:RecipientId>" + recipient + "</m:RecipientId><m:Type>" + type + "</m:Type>"
                + (state == null ? "" : "<m:DeliveryStatus>" + state + "</m:DeliveryStatus>") + "</m3:return>";
    }

    private static String fault(int code) {
        return soap("<s:Fault><faultcode>s:Server</faultcode><faultstring>fel</faultstring><detail>"
                + "<c:applicationFault xmlns:c=\"" + ContractNames.COMMON_V3 + "\"><c:ErrorCode>" + code
                + "</c:ErrorCode><c:Description>fel</c:Description></c:applicationFault></detail></s:Fault>");
    }

    private static String soap(String content) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + content
                + "</s:Body></s:Envelope>";
    }

    @Test
    void aStatusInAnotherNamespaceIsNotNone() {
        stub.does(answer(200, soap(status("Digital", "Delivered").replace("m3:return", "return"))));
        assertThat(ask()).isEqualTo(new Outcome.Unusable("an element that the contract does not have", true));
    }

    @Test
    void anIdWithAnElementInItIsNoId() {
        stub.does(answer(200, taken("d-1<x xmlns='urn:x'/>d-2")));
        assertThat(handOver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @Test
    void anAnswerAboutAnotherCallsAnEngineer() {
        stub.does(answer(200, soap(status("Digital", "Delivered").replace(RECIPIENT, "191212121212"))));
        assertThat(ask()).isEqualTo(new Outcome.Unusable("about another recipient", true));
    }
}
