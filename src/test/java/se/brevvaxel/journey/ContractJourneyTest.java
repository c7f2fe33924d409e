package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.brevvaxel.FreePort;
import se.brevvaxel.contract.ContractNames;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.AddressRegister;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.soap.SandboxServer;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.seal.SecureXml;

/** Every operation that the hub speaks, recorded between it and the sandbox: each question and answer is valid. */
class ContractJourneyTest {

    private static final String SYSTEM = "bygglov";
    private static final String COMPANY = "162120002411";
    private static final String COMMON_V3 = ContractNames.COMMON_V3;
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String POLICY =
            """

              bygglov.nyhet:
                protection-class: 1
                category: SERVICE
                channels: [DIGITAL, PRINT]
                lead-text: Hej!
                notify:
                  email:
                    from: info@sandboxkommunen.example
                    subject: Nytt från {senderName}
                    text: Läs mer i din brevlåda.
                  sms:
                    from: Kommunen
                    text: "{senderName}: du har post."

              bygglov.svar:
                protection-class: 2
                channels: [DIGITAL]
                lead-text: Hej!
                reply: REQUESTED
                receipt: SIGNED
            """;

    @TempDir
    Path home;

    @Test
    void whatTheHubSaysToRegisterAndMailboxesIsValidAndSoIsWhatItHears() throws Exception {
        try (RunningHub hub = start("BUILT_IN");
                WireTap tap = tap(hub)) {
            deliverSecure(hub, tap);
            invoices(hub, tap);
            notifyMany(hub, tap);
            aBatch(hub, tap);
            registered(hub);
            precheck(hub, tap);
            Awaitility.await("Authority is asked")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !tap.about("getDispatchers").isEmpty());

            assertThat(operations(tap))
                    .contains(
                            "isReachable",
                            "isRegistered",
                            "deliverSecure",
                            "notify",
                            "getSenders",
                            "isSenderAccepted",
                            "getDispatchers");
            allIsValid(tap);
        }
    }

    @Test
    void whatTheHubSaysToAForwarderIsValidAndSoIsWhatItHears() throws Exception {
        try (RunningHub hub = start("EXTERNAL");
                WireTap tap = tap(hub)) {
            hub.await(SYSTEM, hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE)), "DELIVERED");

            assertThat(operations(tap)).contains("isReachable", "distributeSecure", "checkDistributionStatus");
            allIsValid(tap);
        }
    }

    private void deliverSecure(RunningHub hub, WireTap tap) throws Exception {
        hub.await(
                SYSTEM,
                hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE).put("caseType", "bygglov.svar")),
                "DELIVERED");

        assertThat(tap.about("deliverSecure").get(0).questionText())
                .contains("<Language>svSE</Language><Reply>REQUESTED</Reply>"
                        + "<ReceiptRequest>SIGNED</ReceiptRequest></Header>");
    }

    private void invoices(RunningHub hub, WireTap tap) throws Exception {
        int before = tap.about("deliverSecure").size();
        for (String recipient : List.of(Requests.REACHABLE, Requests.REACHABLE_ELSEWHERE)) {
            ObjectNode request = Requests.to(recipient).put("caseType", "ekonomi.faktura");
            request.putObject("payment")
                    .put("amount", "124.50")
                    .put("currency", "SEK")
                    .put("dueDate", LocalDate.now().plusDays(30).toString())
                    .put("giroType", "BG")
                    .put("giroNumber", "991-2346");
            hub.await(SYSTEM, hub.accepted(SYSTEM, request), "DELIVERED");
        }

        List<WireTap.Said> bills = tap.about("deliverSecure");
        assertThat(bills.get(before).questionText()).contains("<OfficialMatter><Invoice ");
        assertThat(bills.get(before + 1).questionText())
                .contains("<OfficialMatter><OfficialMatterExtension><Timestamp")
                .contains("</Invoice></OfficialMatterExtension></OfficialMatter>");
    }

    private void notifyMany(RunningHub hub, WireTap tap) throws Exception {
        List<String> ids = new ArrayList<>();
        for (String recipient : List.of(Requests.REACHABLE, COMPANY)) {
            ids.add(hub.accepted(SYSTEM, Requests.to(recipient).put("caseType", "bygglov.nyhet")));
        }
        for (String id : ids) {
            hub.await(SYSTEM, id, "DELIVERED");
        }
        assertThat(tap.about("notify")).singleElement().satisfies(call -> assertThat(call.questionText())
                .contains(">" + Requests.REACHABLE + "</Recipient>")
                .contains(">" + COMPANY + "</Recipient>")
                .contains(">Sandboxkommunen: du har post.</text>")
                .doesNotContain("Signature"));
        assertThat(hub.sandbox().notices(Counterpart.SANDBOXLADAN))
                .singleElement()
                .satisfies(stored -> assertThat(stored.recipients()).isEqualTo(2));
        assertThat(answered(hub, ids.get(0))).isEqualTo("delivered, recipient told by SMS and EMail");
        assertThat(answered(hub, ids.get(1))).isEqualTo("delivered, recipient told by EMail");
    }

    private void aBatch(RunningHub hub, WireTap tap) throws Exception {
        int before = tap.about("isReachable").size();
        hub.sandbox().fault(AskedFault.of(Counterpart.FAR, AskedFault.Kind.HOLD));
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            ids.add(hub.accepted(
                    SYSTEM,
                    Requests.to(n % 2 == 0 ? Requests.REACHABLE : COMPANY).put("batch", "utskick-1")));
        }
        hub.sandbox().clearFaults();
        for (String id : ids) {
            hub.await(SYSTEM, id, "DELIVERED");
        }

        assertThat(tap.about("isReachable").stream()
                        .skip(before)
                        .map(question -> question.questionText().split("recipientId>").length / 2))
                .as("how many each question was about")
                .anyMatch(about -> about > 1);
    }

    private void registered(RunningHub hub) {
        var reachable = new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, Requests.REACHABLE);
        var not = new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, Requests.NOT_REACHABLE);

        assertThat(hub.bean(AddressRegister.class).registered(List.of(reachable, not)))
                .containsExactly(reachable);
    }

    private void precheck(RunningHub hub, WireTap tap) throws Exception {
        int before = tap.about("isReachable").size();
        int letters = hub.bean(JdbcTemplate.class).queryForObject("select count(*) from letter", Integer.class);
        ObjectNode question = RunningHub.JSON.createObjectNode().put("caseType", "bygglov.svar");
        question.putArray("recipients")
                .add(Requests.NOT_REACHABLE)
                .add(Requests.REACHABLE)
                .add(Requests.NOT_REACHABLE);

        JsonNode items = RunningHub.JSON
                .readTree(hub.post(SYSTEM, "/prechecks", question).body())
                .path("items");

        assertThat(items)
                .extracting(item -> item.at("/digital/possible").asBoolean())
                .containsExactly(false, true, false);
        assertThat(items)
                .extracting(item -> item.at("/print/reason/key").asText())
                .containsOnly("NO_CHANNEL_PERMITTED");
        assertThat(tap.about("isReachable")).hasSize(before + 1);
        assertThat(hub.bean(JdbcTemplate.class).queryForObject("select count(*) from letter", Integer.class))
                .isEqualTo(letters);
    }

    private static String answered(RunningHub hub, String letter) {
        return hub.bean(JdbcTemplate.class)
                .queryForObject(
                        "select detail from log_line where letter_id = ?::uuid and step = 'ANSWERED'",
                        String.class,
                        letter);
    }

    private RunningHub start(String forwarding) throws IOException {
        Path config = home.resolve("config");
        copy(Path.of("config"), config);
        int tapped = FreePort.find();
        Path policy = config.resolve("policy.yaml");
        Files.writeString(policy, Files.readString(policy) + POLICY);
        if (forwarding.equals("EXTERNAL")) {
            Path senders = config.resolve("senders.yaml");
            Files.writeString(
                    senders,
                    Files.readString(senders)
                            .replace(
                                    "    forwarding: BUILT_IN",
                                    "    forwarding: EXTERNAL\n    forwarder-url: https://localhost:" + tapped
                                            + Counterpart.FORMEDLAREN.path()));
        }
        return RunningHub.start(
                home,
                "brevvaxel.config-dir=" + config,
                "brevvaxel.far.url=https://localhost:" + tapped + Counterpart.FAR.path(),
                "brevvaxel.authority.url=https://localhost:" + tapped + Counterpart.AUTHORITY.path(),
                "brevvaxel.authority.check=1s",
                "brevvaxel.external.first-interval=200ms",
                "brevvaxel.notice.gather=4s",
                "brevvaxel.operator.invoice-of." + Counterpart.PROVBOXEN.organisationNumber() + "=EXTENSION");
    }

    private static WireTap tap(RunningHub hub) throws Exception {
        int tapped = java.net.URI.create(hub.property("brevvaxel.far.url")).getPort();
        int sandbox = hub.bean(SandboxServer.class).url(Counterpart.FAR).getPort();
        return new WireTap(hub.bean(SandboxKeys.class), tapped, sandbox);
    }

    private static List<String> operations(WireTap tap) throws Exception {
        List<String> operations = new ArrayList<>();
        for (WireTap.Said said : tap.said) {
            operations.add(content(said.question()).getLocalName());
        }
        return operations;
    }

    private static void allIsValid(WireTap tap) throws Exception {
        for (WireTap.Said said : tap.said) {
            Schema schema = schema(said.path());
            schema.newValidator().validate(new DOMSource(content(said.question())));
            schema.newValidator().validate(new DOMSource(answer(said)));
        }
    }

    /** What the answer says; of a SOAP fault, which is not the contract's own, the fault of the contract in it. */
    private static Element answer(WireTap.Said said) throws Exception {
        Element answer = content(said.answer());
        if (!answer.getLocalName().equals("Fault")) {
            return answer;
        }
        Element fault = (Element)
                answer.getElementsByTagNameNS(COMMON_V3, "applicationFault").item(0);
        assertThat(fault).as("a fault that says what it is").isNotNull();
        return fault;
    }

    private static Schema schema(String path) {
        if (path.equals(Counterpart.FAR.path())) {
            return ContractSchemas.recipient();
        }
        if (path.equals(Counterpart.AUTHORITY.path())) {
            return ContractSchemas.authority();
        }
        return path.equals(Counterpart.FORMEDLAREN.path()) ? ContractSchemas.message() : ContractSchemas.service();
    }

    /** The one element in the SOAP body. */
    private static Element content(byte[] envelope) throws Exception {
        Document document = SecureXml.parse(envelope);
        Node body = document.getElementsByTagNameNS(SOAP, "Body").item(0);
        for (Node child = body.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                return element;
            }
        }
        throw new AssertionError("nothing in " + new String(envelope, StandardCharsets.UTF_8));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
