package se.brevvaxel.sandbox.far;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.sandbox.SandboxFixture.text;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.contract.SoapEnvelopes;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;

/** Over real TLS. */
class AuthorityDeskTest {

    private static final String SENDER = "162021004748";

    @TempDir
    private static Path dataDir;

    private static SandboxFixture sandbox;

    @BeforeAll
    static void start() throws Exception {
        // Where the fixture looks for an admin's own population.
        Path config = Files.createDirectories(dataDir.resolve("no-config"));
        Files.writeString(
                config.resolve("sandbox-population.yaml"),
                """
                senders:
                  - id: "162021004748"
                    name: Sandboxkommun & Co
                    dispatchers: ["169920000016", "162120002411"]
                  - id: "162120002411"
                    name: Provkommun
                    dispatchers: ["169920000016"]
                  - id: "169920000024"
                    name: Egen
                    accepted: false
                accounts: []
                """);
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
    void tellsWhichSendersAreRegistered() throws Exception {
        String answer = answered("<q:getSenders/>");

        assertThat(all(answer, "Id")).containsExactlyInAnyOrder(SENDER, "162120002411", "169920000024");
        assertThat(all(answer, "Name")).contains("Sandboxkommun &amp; Co");
    }

    @Test
    void tellsWhoMaySendForWhom() throws Exception {
        String answer = answered("<q:getDispatchers/>");

        assertThat(Stream.of(answer.split("</return>")).filter(one -> one.contains("<return>")))
                .hasSize(2)
                .anySatisfy(one -> {
                    assertThat(text(one, "Id")).isEqualTo("169920000016");
                    assertThat(all(one, "Senders")).containsExactlyInAnyOrder(SENDER, "162120002411");
                })
                .anySatisfy(one -> {
                    assertThat(text(one, "Id")).isEqualTo("162120002411");
                    assertThat(all(one, "Senders")).containsExactly(SENDER);
                });
    }

    @ParameterizedTest
    @CsvSource({"162021004748, true", "169920000024, false"})
    void tellsWhetherASenderIsAccepted(String sender, String accepted) throws Exception {
        assertThat(text(answered(isAccepted(sender)), "return")).isEqualTo(accepted);
    }

    @Test
    void farTakesNoQuestionsFromASenderThatIsNotAccepted() {
        HttpResponse<String> answer = sandbox.call(
                Role.FORWARDER, Counterpart.FAR, RegisterDeskTest.question("169920000024", "191212121212"));

        assertThat(text(answer.body(), "ErrorCode")).isEqualTo("5014");
    }

    @Test
    void aSenderThatNobodyKnowsIsNotFound() {
        assertFault(ask(Role.FORWARDER, isAccepted("169920000040")), "isSenderAccepted", "5003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getSenders", "getDispatchers"})
    void aClientThatNobodyHasRegisteredIsDeniedWithTheOperationsOwnFault(String operation) {
        assertFault(ask(Role.STRANGER, "<q:" + operation + "/>"), operation, "5002");
    }

    @Test
    void whoSendsForItselfMayAsk() {
        assertThat(ask(Role.SENDER, "<q:getSenders/>").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<q:isSenderAccepted><q:arg0>162021004748</q:arg0></q:isSenderAccepted>",
                "<isSenderAccepted xmlns='http://minameddelanden.gov.se/Authority'><arg0>162021004748</arg0></isSenderAccepted>",
                "<q:isSenderAccepted><arg0>2021004748</arg0></q:isSenderAccepted>",
                "<q:isSenderAccepted/>"
            })
    void aQuestionThatTheSchemaForbidsIsRefused(String question) {
        HttpResponse<String> answer = ask(Role.FORWARDER, question);

        assertFault(answer, "isSenderAccepted", "5001");
        assertThat(answer.body()).doesNotContain("2021004748");
    }

    @Test
    void anOperationThatTheSandboxDoesNotOfferIsRefusedWithItsOwnFault() {
        assertFault(
                ask(Role.FORWARDER, "<q:getUserAccessRights><arg0>191212121212</arg0></q:getUserAccessRights>"),
                "getUserAccessRights",
                "5000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<q:getReceivers/>", "<getSenders/>", "<r/>"})
    void whatIsNoOperationGetsAFaultWithoutDetail(String question) {
        HttpResponse<String> answer = ask(Role.FORWARDER, question);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer.body(), "faultcode")).isEqualTo("soapenv:Client");
        assertThat(answer.body()).doesNotContain("detail");
    }

    @Test
    void aFaultThatIsAskedForIsTheOperationsOwn() {
        sandbox.control.fault(
                AskedFault.of(Counterpart.AUTHORITY, AskedFault.Kind.FAULT).withCode(4999));

        assertFault(ask(Role.FORWARDER, "<q:getDispatchers/>"), "getDispatchers", "4999");
    }

    @Test
    void otherFaultsCanBeAskedForAsOfAnyone() {
        sandbox.control.fault(
                AskedFault.of(Counterpart.AUTHORITY, AskedFault.Kind.STATUS).withStatus(503));

        assertThat(ask(Role.FORWARDER, "<q:getSenders/>").statusCode()).isEqualTo(503);
        assertThat(sandbox.control.counts().get(Counterpart.AUTHORITY).faults()).isPositive();
    }

    @Test
    void whatOnlyALetterCanMeetCannotBeAskedFor() {
        assertThatThrownBy(() -> AskedFault.of(Counterpart.AUTHORITY, AskedFault.Kind.NOT_DELIVERED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AskedFault.of(Counterpart.AUTHORITY, AskedFault.Kind.WRONG_RECIPIENT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String isAccepted(String sender) {
        return "<q:isSenderAccepted><arg0>" + sender + "</arg0></q:isSenderAccepted>";
    }

    private static HttpResponse<String> ask(Role role, String question) {
        String envelope = "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:q=\"http://minameddelanden.gov.se/Authority\"><S:Body>" + question
                + "</S:Body></S:Envelope>";
        return sandbox.call(role, Counterpart.AUTHORITY, envelope.getBytes(StandardCharsets.UTF_8));
    }

    private static String answered(String question) throws Exception {
        HttpResponse<String> answer = ask(Role.FORWARDER, question);
        assertThat(answer.statusCode()).isEqualTo(200);
        SoapEnvelopes.validate(ContractSchemas.authority(), answer.body());
        return answer.body();
    }

    private static List<String> all(String xml, String element) {
        return Pattern.compile("<(?:\\w+:)?" + element + ">([^<]*)</")
                .matcher(xml)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static void assertFault(HttpResponse<String> answer, String operation, String code) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer.body(), "ErrorCode")).isEqualTo(code);
        try {
            SoapEnvelopes.validate(ContractSchemas.authority(), answer.body());
            assertThat(SoapEnvelopes.payload(answer.body()).getLocalName()).isEqualTo(operation + "Fault");
        } catch (Exception invalid) {
            throw new AssertionError("the fault is not valid by the schema", invalid);
        }
    }
}
