package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.journey.RecordedEnvelope.INV;
import static se.brevvaxel.journey.RecordedEnvelope.M1;
import static se.brevvaxel.journey.RecordedEnvelope.M2;
import static se.brevvaxel.journey.RecordedEnvelope.M3;
import static se.brevvaxel.journey.RecordedEnvelope.OM;
import static se.brevvaxel.journey.RecordedEnvelope.S;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.transform.dom.DOMSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import se.brevvaxel.TestCertificates;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.seal.DeliveryVerifier;
import se.brevvaxel.seal.SealBroken;
import se.brevvaxel.seal.SecureXml;
import se.brevvaxel.seal.Verified;

/** What really travels: letters of every kind, as the operator received them, judged by code that did not write them. */
class WireJourneyTest {

    private static final String SYSTEM = "bygglov";
    private static final Path XMLSEC = Path.of("/usr/bin/xmlsec1");
    private static final String ODD = "Åäö & <b>\"é\"</b> 'x' ]]> {caseNumber} \uD83D\uDCEE";

    private static RunningHub hub;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.shared();
    }

    @BeforeEach
    void aQuietSandbox() {
        hub.sandbox().clearFaults();
    }

    static Stream<Named<ObjectNode>> letters() {
        return Stream.of(
                Named.of("plain text", plain()),
                Named.of("the lead text of the policy", leadText()),
                Named.of("a PDF of 50 KB", Requests.withPdf(plain(), Requests.pdf(50_000))),
                Named.of("two PDFs", twoPdfs()),
                Named.of("an event in a case", event()),
                Named.of("an event without a case of its own", bareEvent()),
                Named.of("something to pay", payment()),
                Named.of("an event with something to pay", withPayment(event())),
                Named.of("HTML", html()),
                Named.of("odd characters", odd()),
                Named.of("no case number", noCaseNumber()));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void whatTravelsIsValidByTheContractAndBothSignaturesHold(ObjectNode request) throws Exception {
        String id = hub.accepted(SYSTEM, request);
        byte[] wire = delivered(id);
        RecordedEnvelope envelope = new RecordedEnvelope(wire);

        ContractSchemas.service().newValidator().validate(new DOMSource(envelope.content()));
        Verified verified = verifier().verifySealed(sealedOf(wire));
        assertThat(verified.sender().organisationNumber()).isEqualTo(SandboxKeys.Role.SENDER.organisationNumber());
        assertThat(verified.forwarder().organisationNumber())
                .isEqualTo(SandboxKeys.Role.FORWARDER.organisationNumber());
        saysWhatWasAsked(envelope, request, id);
    }

    @ParameterizedTest
    @MethodSource("letters")
    void xmlsecVerifiesBothSignatures(ObjectNode request) throws Exception {
        needsXmlsec();
        RecordedEnvelope envelope = new RecordedEnvelope(delivered(hub.accepted(SYSTEM, request)));
        X509Certificate authority = authority();

        assertThat(xmlsec(envelope.signedDocument(), authority)).contains("OK");
        assertThat(xmlsec(envelope.sealedDocument(), authority)).contains("OK");
    }

    @Test
    void aChangedByteBreaksWhatCoversIt() throws Exception {
        byte[] wire = delivered(hub.accepted(SYSTEM, plain()));
        RecordedEnvelope envelope = new RecordedEnvelope(wire);
        byte[] inTheDelivery = changed(wire, "<Subject>Beslut", "<Subject>Besluu");
        byte[] inTheSeal = changed(wire, "true</SignaturesOK>", "True</SignaturesOK>");

        assertThatThrownBy(() -> verifier().verifySealed(sealedOf(inTheDelivery)))
                .isInstanceOfSatisfying(SealBroken.class, broken -> assertThat(broken.fault())
                        .isEqualTo(SealBroken.Fault.CONTENT_CHANGED));
        assertThatThrownBy(() -> verifier().verifySealed(sealedOf(inTheSeal))).isInstanceOf(SealBroken.class);
        var strangers = new DeliveryVerifier(List.of(new TestCertificates().certificate()), Clock.systemUTC());
        assertThatThrownBy(() -> strangers.verifySealed(sealedOf(wire))).isInstanceOf(SealBroken.class);

        needsXmlsec();
        X509Certificate authority = authority();
        RecordedEnvelope touched = new RecordedEnvelope(inTheDelivery);
        RecordedEnvelope resealed = new RecordedEnvelope(inTheSeal);
        assertThat(xmlsec(envelope.sealedDocument(), authority)).contains("OK");
        assertThat(xmlsec(touched.signedDocument(), authority)).isEmpty();
        assertThat(xmlsec(touched.sealedDocument(), authority)).isEmpty();
        assertThat(xmlsec(resealed.signedDocument(), authority)).contains("OK");
        assertThat(xmlsec(resealed.sealedDocument(), authority)).isEmpty();
        assertThat(xmlsec(envelope.sealedDocument(), new TestCertificates().certificate()))
                .isEmpty();
    }

    private static ObjectNode plain() {
        return Requests.to(Requests.REACHABLE);
    }

    private static ObjectNode leadText() {
        ObjectNode request = plain();
        request.remove("body");
        return request;
    }

    private static ObjectNode twoPdfs() {
        ObjectNode request = Requests.withPdf(plain(), Requests.pdf(4_000));
        Requests.withPdf(request, Requests.pdf(5_000));
        ((ObjectNode) request.withArray("attachments").get(1)).put("filename", "bilaga 2 (ritning) å&ä.pdf");
        return request;
    }

    private static ObjectNode event() {
        ObjectNode request = plain().put("caseType", "bygglov.handelse").put("category", "HANDELSE");
        request.putObject("matter")
                .put("matterId", "ARENDE-7")
                .put("eventId", "handelse-3")
                .put("precedingEventId", "handelse-2")
                .put("subject", "Bygglov för garage")
                .put("eventType", "Komplettering")
                .put("status", "recipientinitiative");
        return request;
    }

    private static ObjectNode bareEvent() {
        return plain().put("caseType", "bygglov.handelse");
    }

    private static ObjectNode payment() {
        return withPayment(plain().put("caseType", "ekonomi.faktura"));
    }

    private static ObjectNode withPayment(ObjectNode request) {
        request.putObject("payment")
                .put("amount", "124.50")
                .put("currency", "SEK")
                .put("dueDate", LocalDate.now().plusDays(30).toString())
                .put("giroType", "BG")
                .put("giroNumber", "991-2346")
                .put("reference", "1234567897");
        return request;
    }

    private static ObjectNode html() {
        ObjectNode request = plain();
        request.putObject("body")
                .put("contentType", "text/html")
                .put("text", "<!DOCTYPE html><html><body><h1>Beslut</h1><p>Åäö &amp; annat.</p></body></html>");
        return request;
    }

    private static ObjectNode odd() {
        ObjectNode request = plain().put("subject", ODD).put("caseNumber", ODD);
        request.putObject("body").put("contentType", "text/plain").put("text", ODD + "\r\n\tny rad\n" + ODD);
        request.putObject("support").put("text", ODD).put("phoneNumber", "060-19 10 00 & växeln");
        return request;
    }

    private static ObjectNode noCaseNumber() {
        ObjectNode request = plain();
        request.remove("caseNumber");
        return request;
    }

    private static void saysWhatWasAsked(RecordedEnvelope envelope, ObjectNode request, String id) throws Exception {
        String caseNumber = request.path("caseNumber").asText(null);
        assertThat(envelope.messages()).isEqualTo(1);
        assertThat(envelope.text(M3, "Header", M2, "Sender", S, "Id")).isEqualTo("162021004748");
        assertThat(envelope.text(M3, "Header", M2, "Sender", S, "Name")).isEqualTo("Sandboxkommunen");
        assertThat(envelope.text(M3, "Header", M2, "Recipient")).isEqualTo(Requests.REACHABLE);
        assertThat(envelope.text(M3, "Header", M2, "Reference")).isEqualTo(caseNumber);
        assertThat(envelope.text(M3, "Message", M3, "Header", M3, "Id")).isEqualTo(id);
        assertThat(envelope.text(M3, "Message", M3, "Header", M3, "Language")).isEqualTo("svSE");
        assertThat(envelope.text(M3, "Message", M3, "Header", M3, "Subject"))
                .isEqualTo(request.path("subject").asText());
        if (request.has("support")) {
            assertThat(envelope.text(M3, "Message", M3, "Header", M3, "Supportinfo", M3, "Text"))
                    .isEqualTo(request.at("/support/text").asText());
        }
        body(envelope, request);
        attachment(envelope, request);
        matter(envelope, request, caseNumber);
        payment(envelope, request);
    }

    private static void body(RecordedEnvelope envelope, ObjectNode request) {
        String type = envelope.text(M3, "Message", M3, "Body", M1, "ContentType");
        String text = new String(
                Base64.getDecoder().decode(envelope.text(M3, "Message", M3, "Body", M1, "Body")),
                StandardCharsets.UTF_8);
        if (request.has("body")) {
            assertThat(type).isEqualTo(request.at("/body/contentType").asText());
            assertThat(text).isEqualTo(request.at("/body/text").asText());
        } else {
            assertThat(type).isEqualTo("text/plain");
            assertThat(text).contains("Du har fått ett beslut från Sandboxkommunen i ärende BYGG 2026-000123.");
        }
    }

    private static void attachment(RecordedEnvelope envelope, ObjectNode request) throws Exception {
        JsonNode asked = request.at("/attachments/0");
        String content = envelope.text(M3, "Message", M3, "Attachment", M1, "Body");
        if (asked.isMissingNode()) {
            assertThat(content).isNull();
            return;
        }
        assertThat(content).isEqualTo(asked.path("content").asText());
        byte[] md5 = MessageDigest.getInstance("MD5").digest(Base64.getDecoder().decode(content));
        assertThat(envelope.text(M3, "Message", M3, "Attachment", M1, "Checksum"))
                .isEqualTo(HexFormat.of().withUpperCase().formatHex(md5));
        assertThat(envelope.text(M3, "Message", M3, "Attachment", M1, "ContentType"))
                .isEqualTo("application/pdf");
        assertThat(envelope.text(M3, "Message", M3, "Attachment", M1, "Filename"))
                .isEqualTo(asked.path("filename").asText());
    }

    private static void matter(RecordedEnvelope envelope, ObjectNode request, String caseNumber) {
        if (!request.path("caseType").asText().equals("bygglov.handelse")) {
            assertThat(extension(envelope)).isNull();
            return;
        }
        assertThat(extension(envelope, OM, "Timestamp"))
                .isEqualTo(LocalDate.now(ZoneId.of("Europe/Stockholm")).toString());
        JsonNode matter = request.path("matter");
        assertThat(extension(envelope, OM, "Identity", OM, "OfficialMatterId"))
                .isEqualTo(matter.path("matterId").asText(caseNumber));
        assertThat(extension(envelope, OM, "Identity", OM, "EventId"))
                .isEqualTo(matter.path("eventId").asText(null));
        assertThat(extension(envelope, OM, "Identity", OM, "PrecedingEventId"))
                .isEqualTo(matter.path("precedingEventId").asText(null));
        assertThat(extension(envelope, OM, "MatterSubject"))
                .isEqualTo(matter.path("subject").asText(null));
        assertThat(extension(envelope, OM, "EventType"))
                .isEqualTo(matter.path("eventType").asText(null));
        assertThat(extension(envelope, OM, "MatterStatus"))
                .isEqualTo(matter.path("status").asText(null));
    }

    private static void payment(RecordedEnvelope envelope, ObjectNode request) {
        boolean inACase = extension(envelope) != null;
        if (!request.has("payment")) {
            assertThat(matterOf(envelope, INV, "Invoice")).isNull();
            return;
        }
        assertThat(invoice(envelope, inACase, "Amount")).isEqualTo("12450");
        assertThat(invoice(envelope, inACase, "AccountMethod")).isEqualTo("BG");
        assertThat(invoice(envelope, inACase, "AccountNumber")).isEqualTo("991-2346");
        assertThat(invoice(envelope, inACase, "OcrNumber")).isEqualTo("1234567897");
        assertThat(invoice(envelope, inACase, "DueDate"))
                .isEqualTo(request.at("/payment/dueDate").asText());
    }

    private static String invoice(RecordedEnvelope envelope, boolean inACase, String field) {
        return inACase
                ? extension(envelope, INV, "Invoice", INV, field)
                : matterOf(envelope, INV, "Invoice", INV, field);
    }

    private static String extension(RecordedEnvelope envelope, String... path) {
        return matterOf(
                envelope,
                Stream.concat(Stream.of(M3, "OfficialMatterExtension"), Stream.of(path))
                        .toArray(String[]::new));
    }

    private static String matterOf(RecordedEnvelope envelope, String... path) {
        List<String> whole = new ArrayList<>(List.of(M3, "Message", M3, "Header", M3, "OfficialMatter"));
        whole.addAll(List.of(path));
        return envelope.text(whole.toArray(String[]::new));
    }

    private static byte[] delivered(String id) {
        JsonNode letter = hub.await(SYSTEM, id, "DELIVERED");
        JsonNode history = letter.path("history");
        String transId = history.get(history.size() - 1).path("transactionId").asText();
        return hub.sandbox().envelope(Counterpart.SANDBOXLADAN, transId).orElseThrow();
    }

    private static X509Certificate authority() {
        return hub.bean(SandboxKeys.class).authority();
    }

    private static DeliveryVerifier verifier() {
        return new DeliveryVerifier(List.of(authority()), Clock.systemUTC());
    }

    /** From the bytes, by the parser that the verifier asks for. */
    private static Element sealedOf(byte[] wire) throws SealBroken {
        Element content = (Element) SecureXml.parse(wire)
                .getElementsByTagNameNS(RecordedEnvelope.SV3, "deliverSecure")
                .item(1);
        return content;
    }

    private static byte[] changed(byte[] wire, String from, String to) {
        String text = new String(wire, StandardCharsets.UTF_8);
        assertThat(text).containsOnlyOnce(from);
        return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private static void needsXmlsec() {
        Assumptions.assumeTrue(
                Files.isExecutable(XMLSEC), "xmlsec1 is not installed (Debian: apt-get install xmlsec1)");
    }

    /** What xmlsec1 says when it verifies the signature that is the root's own child; empty when it does not. */
    private String xmlsec(byte[] document, X509Certificate authority) throws Exception {
        Path file = Files.write(Files.createTempFile(folder, "delivery", ".xml"), document);
        Path trusted =
                Files.writeString(Files.createTempFile(folder, "authority", ".pem"), TestCertificates.pem(authority));
        Process process = new ProcessBuilder(
                        XMLSEC.toString(),
                        "--verify",
                        "--trusted-pem",
                        trusted.toString(),
                        "--enabled-key-data",
                        "x509",
                        "--node-xpath",
                        "/*/*[local-name()='Signature']",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 ? said : "";
    }
}
