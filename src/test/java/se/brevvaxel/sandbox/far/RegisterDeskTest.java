package se.brevvaxel.sandbox.far;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.sandbox.SandboxFixture.text;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.transform.dom.DOMSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.soap.Elements;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.seal.SecureXml;

public class RegisterDeskTest {

    private static final String SENDER = "162021004748";

    @TempDir
    private static Path dataDir;

    private static SandboxFixture sandbox;

    @BeforeAll
    static void start() {
        sandbox = new SandboxFixture(dataDir);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void clear() {
        sandbox.control.clearFaults();
    }

    @Test
    void aRecipientWithAMailboxIsReachableAtItsOperator() throws Exception {
        String answer = ask(SENDER, "191212121212").body();

        assertValid(answer);
        assertThat(text(answer, "RecipientId")).isEqualTo("191212121212");
        assertThat(text(answer, "Type")).isEqualTo("Secure");
        assertThat(text(answer, "Pending")).isEqualTo("false");
        assertThat(text(answer, "SenderAccepted")).isEqualTo("true");
        assertThat(text(answer, "Id")).isEqualTo(Counterpart.SANDBOXLADAN.organisationNumber());
        assertThat(text(answer, "Name")).isEqualTo("Sandboxlådan");
        assertThat(text(answer, "ServiceAdress"))
                .isEqualTo(sandbox.server.url(Counterpart.SANDBOXLADAN).toString());
        assertThat(answer).contains("InternalServiceAdress").contains("LastRegistration");
    }

    @Test
    void everyIdIsAnsweredInAnOrderOfTheRegistersOwn() throws Exception {
        List<String> asked = IntStream.range(0, 50)
                .mapToObj(i -> "1890010198%02d".formatted(i))
                .toList();
        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            String answer = ask(SENDER, asked.toArray(String[]::new)).body();
            assertValid(answer);
            List<String> answered = Pattern.compile("RecipientId>(\\d{12})<")
                    .matcher(answer)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(answered).containsExactlyInAnyOrderElementsOf(asked);
            orders.add(answered);
        }
        assertThat(orders).hasSizeGreaterThan(1);
    }

    @Test
    void anUnknownNumberIsNotRegistered() throws Exception {
        String answer = ask(SENDER, "189003119808").body();

        assertValid(answer);
        assertThat(text(answer, "Type")).isEqualTo("Not");
        assertThat(text(answer, "SenderAccepted")).isEqualTo("false");
        assertThat(answer).doesNotContain("ServiceSupplier");
    }

    @Test
    void whoHasOptedOutOfTheSenderDoesNotAcceptItButOthers() throws Exception {
        String answer = ask(SENDER, "189001019802").body();
        assertValid(answer);
        assertThat(text(answer, "Type")).isEqualTo("Secure");
        assertThat(text(answer, "SenderAccepted")).isEqualTo("false");

        assertThat(text(ask("162120002411", "189001019802").body(), "SenderAccepted"))
                .isEqualTo("true");
    }

    @Test
    void aPendingRegistrationSaysSo() throws Exception {
        String answer = ask(SENDER, "189001029801").body();

        assertValid(answer);
        assertThat(text(answer, "Pending")).isEqualTo("true");
        assertThat(answer).doesNotContain("LastRegistration");
    }

    @Test
    void operatorsThatTheSandboxDoesNotPlayAreNamedAsThePopulationSays() {
        assertThat(text(ask(SENDER, "189001039800").body(), "Id")).isEqualTo("5560000001");
        assertThat(text(ask(SENDER, "189001049809").body(), "ServiceAdress")).startsWith("http://");
        assertThat(text(ask(SENDER, "189001059808").body(), "ServiceAdress")).isEmpty();
    }

    @Test
    void aRecipientMayMakeTheRegisterFail() {
        assertFault(ask(SENDER, "191212121212", "189001079806"), "5000");
    }

    @Test
    void anAccountThatMovesIsAnsweredAtItsNewOperator() {
        sandbox.control.settle(Account.at(Counterpart.PROVBOXEN, "189002109800"));
        assertThat(text(ask(SENDER, "189002109800").body(), "Name")).isEqualTo("Provboxen");

        sandbox.control.settle(Account.at(Counterpart.SANDBOXLADAN, "189002109800"));
        assertThat(text(ask(SENDER, "189002109800").body(), "Name")).isEqualTo("Sandboxlådan");
    }

    @Test
    void anUnknownSenderIsRefused() {
        assertFault(ask("169920000040", "191212121212"), "5014");
    }

    @Test
    void aClientThatNobodyHasRegisteredIsDenied() {
        assertFault(sandbox.call(Role.STRANGER, Counterpart.FAR, question(SENDER, "191212121212")), "5002");
    }

    @Test
    void aThousandIdsAreAnsweredAndOneMoreIsRefused() {
        String[] ids = new String[1001];
        Arrays.fill(ids, "191212121212");

        assertThat(ask(SENDER, Arrays.copyOf(ids, 1000)).statusCode()).isEqualTo(200);
        assertFault(ask(SENDER, ids), "5001");
    }

    @Test
    void aNumberThatTheContractCannotCarryIsRefusedWithoutBeingQuoted() {
        HttpResponse<String> answer = ask(SENDER, "191500722390");

        assertFault(answer, "5001");
        assertThat(answer.body()).doesNotContain("191500722390");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not XML",
                "<x/>",
                "<!DOCTYPE x [<!ENTITY e 'v'>]><x>&e;</x>",
                "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body><x/></e:Body></e:Envelope>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'/>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/><e:Body/></e:Envelope>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><x/><x/></e:Body></e:Envelope>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><x/></e:Body></e:Envelope>",
            })
    void whatIsNoQuestionGetsAFaultWithoutDetail(String body) {
        HttpResponse<String> answer =
                sandbox.call(Role.FORWARDER, Counterpart.FAR, body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer.body(), "faultcode")).isEqualTo("soapenv:Client");
        assertThat(answer.body()).doesNotContain("detail");
    }

    @Test
    void itTellsWhoIsRegisteredWhateverSendersTheyAccept() throws Exception {
        String body = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>"
                + "<isRegistered xmlns='http://minameddelanden.gov.se/schema/Recipient/v3'>"
                + "<recipientId>189001019802</recipientId><recipientId>189003119808</recipientId>"
                + "</isRegistered></e:Body></e:Envelope>";

        String answer = sandbox.call(Role.FORWARDER, Counterpart.FAR, body.getBytes(StandardCharsets.UTF_8))
                .body();

        assertValid(answer);
        assertThat(answer).containsPattern("189003119808</r:RecipientId><r:Type>Not<");
        assertThat(answer).containsPattern("189001019802</r:RecipientId><r:Type>Secure<");
        assertThat(answer).doesNotContain("SenderAccepted");
    }

    @Test
    void aThousandAreAnsweredAndOneMoreIsRefused() throws Exception {
        String[] thousand =
                IntStream.range(0, 1000).mapToObj("16202100%04d"::formatted).toArray(String[]::new);
        String[] oneMore =
                IntStream.range(0, 1001).mapToObj("16202100%04d"::formatted).toArray(String[]::new);

        String answer = ask(SENDER, thousand).body();

        assertValid(answer);
        assertThat(answer.split("<r3:return>")).hasSize(1001);
        assertFault(ask(SENDER, oneMore), "5001");
    }

    @Test
    void anOperationThatTheSandboxDoesNotOfferIsRefused() {
        String body = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>"
                + "<deregister xmlns='http://minameddelanden.gov.se/schema/Recipient/v3'/></e:Body></e:Envelope>";

        assertFault(sandbox.call(Role.FORWARDER, Counterpart.FAR, body.getBytes(StandardCharsets.UTF_8)), "5000");
    }

    @Test
    void anAnswerAboutAnotherRecipientCanBeAskedFor() throws Exception {
        sandbox.control.fault(AskedFault.of(Counterpart.FAR, AskedFault.Kind.WRONG_RECIPIENT));

        String answer = ask(SENDER, "191212121212").body();

        assertValid(answer);
        assertThat(text(answer, "RecipientId")).isNotEqualTo("191212121212");
    }

    private static HttpResponse<String> ask(String sender, String... recipients) {
        return sandbox.call(Role.FORWARDER, Counterpart.FAR, question(sender, recipients));
    }

    public static byte[] question(String sender, String... recipients) {
        // Prefixes and white space as a SOAP stack might write them.
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns:q=\"http://minameddelanden.gov.se/schema/Recipient/v3\">\n <S:Header/>\n <S:Body>\n"
                        + "<q:isReachable><q:senderOrgNr>" + sender + "</q:senderOrgNr>"
                        + Arrays.stream(recipients)
                                .map(id -> "<q:recipientId>" + id + "</q:recipientId>")
                                .collect(Collectors.joining("\n"))
                        + "</q:isReachable></S:Body></S:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void assertFault(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml;charset=utf-8");
        assertThat(text(answer.body(), "ErrorCode")).isEqualTo(code);
        assertThat(text(answer.body(), "CallId")).hasSize(36);
        try {
            var fault = SoapEnvelope.question(SecureXml.parse(answer.body().getBytes(StandardCharsets.UTF_8)));
            var detail = Elements.children(fault).get(2);
            ContractSchemas.recipient()
                    .newValidator()
                    .validate(new DOMSource(Elements.children(detail).get(0)));
        } catch (Exception invalid) {
            throw new AssertionError("the fault is not valid by the schema", invalid);
        }
    }

    private static void assertValid(String answer) throws Exception {
        var response = SoapEnvelope.question(SecureXml.parse(answer.getBytes(StandardCharsets.UTF_8)));
        ContractSchemas.recipient().newValidator().validate(new DOMSource(response));
    }
}
