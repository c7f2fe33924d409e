package se.brevvaxel.sandbox.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.sandbox.SandboxFixture.KEYS;
import static se.brevvaxel.sandbox.SandboxFixture.text;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.transform.dom.DOMSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.SigningKey;
import se.brevvaxel.delivery.digital.envelope.Vectors;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.far.RegisterDeskTest;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;
import se.brevvaxel.seal.SecureXml;

@ExtendWith(OutputCaptureExtension.class)
class OperatorDeskTest {

    private static final Counterpart OPERATOR = Counterpart.SANDBOXLADAN;

    @TempDir
    private Path dataDir;

    private SandboxFixture sandbox;
    private final HandMadeDelivery letter = new HandMadeDelivery(KEYS);

    @BeforeEach
    void start() {
        sandbox = new SandboxFixture(dataDir);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aGoodDeliveryIsReceivedAndKeptAsItCame() throws Exception {
        byte[] envelope = letter.envelope();

        HttpResponse<String> answer = sandbox.call(Role.FORWARDER, OPERATOR, envelope);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml;charset=utf-8");
        ContractSchemas.service()
                .newValidator()
                .validate(new DOMSource(
                        SoapEnvelope.question(SecureXml.parse(answer.body().getBytes(StandardCharsets.UTF_8)))));
        assertThat(text(answer.body(), "Delivered")).isEqualTo("true");
        assertThat(text(answer.body(), "RecipientId")).isEqualTo(letter.recipient);
        String transId = text(answer.body(), "TransId");
        assertThat(sandbox.control.mailbox(OPERATOR)).singleElement().satisfies(stored -> {
            assertThat(stored.transId()).isEqualTo(transId);
            assertThat(stored.messageId()).isEqualTo(letter.messageId);
            assertThat(stored.sender()).isEqualTo(letter.sender);
            assertThat(stored.attachments()).isEqualTo(1);
        });
        assertThat(sandbox.control.envelope(OPERATOR, transId))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(envelope));
        assertThat(sandbox.control.mailbox(Counterpart.PROVBOXEN)).isEmpty();
    }

    @Test
    void theSameMessageIdGetsTheFirstReceiptAndLiesThereOnce() {
        byte[] envelope = letter.envelope();

        String first = text(sandbox.call(Role.FORWARDER, OPERATOR, envelope).body(), "TransId");
        String second = text(sandbox.call(Role.FORWARDER, OPERATOR, envelope).body(), "TransId");

        assertThat(second).isEqualTo(first);
        assertThat(sandbox.control.mailbox(OPERATOR)).hasSize(1);
        Counts.Seen seen = sandbox.control.counts().get(OPERATOR);
        assertThat(seen.messageIds()).isEqualTo(1);
        assertThat(seen.duplicates()).isEqualTo(1);
        assertThat(seen.calls()).isEqualTo(2);
    }

    @Test
    void theSameMessageIdFromManyAtOnceLiesThereOnce() {
        byte[] envelope = letter.envelope();

        Set<String> receipts = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i ->
                        text(sandbox.call(Role.FORWARDER, OPERATOR, envelope).body(), "TransId"))
                .collect(Collectors.toSet());

        assertThat(receipts).hasSize(1);
        assertThat(sandbox.control.mailbox(OPERATOR)).hasSize(1);
        assertThat(sandbox.control.counts().get(OPERATOR).duplicates()).isEqualTo(15);
    }

    @Test
    void theSameMessageIdToAnotherRecipientIsAnotherLetter() {
        sandbox.control.settle(Account.at(OPERATOR, "189003109809"));
        String first =
                text(sandbox.call(Role.FORWARDER, OPERATOR, letter.envelope()).body(), "TransId");

        String second = text(
                sandbox.call(Role.FORWARDER, OPERATOR, letter.to("189003109809").envelope())
                        .body(),
                "TransId");

        assertThat(second).isNotEqualTo(first);
        assertThat(sandbox.control.mailbox(OPERATOR)).hasSize(2);
        assertThat(sandbox.control.counts().get(OPERATOR).duplicates()).isZero();
    }

    @Test
    void mailboxesOutliveTheProcess() {
        byte[] envelope = letter.envelope();
        String transId = text(sandbox.call(Role.FORWARDER, OPERATOR, envelope).body(), "TransId");
        StoredDelivery before = sandbox.control.mailbox(OPERATOR).get(0);
        // Another sandbox on the same folder, while the first has not been stopped: as after kill -9.
        try (SandboxFixture next = new SandboxFixture(dataDir)) {
            assertThat(next.control.mailbox(OPERATOR)).singleElement().satisfies(after -> {
                assertThat(after.transId()).isEqualTo(before.transId());
                assertThat(after.messageId()).isEqualTo(before.messageId());
                assertThat(after.attachments()).isEqualTo(before.attachments());
                assertThat(after.sender()).isEqualTo(before.sender());
            });
            assertThat(text(next.call(Role.FORWARDER, OPERATOR, envelope).body(), "TransId"))
                    .isEqualTo(transId);
            assertThat(next.control.counts().get(OPERATOR).duplicates()).isEqualTo(1);
        }
    }

    @Test
    void aHalfWrittenOrForeignFileAmongTheMailboxesHarmsNothing() throws Exception {
        sandbox.call(Role.FORWARDER, OPERATOR, letter.envelope());
        Path folder = dataDir.resolve("sandbox/mailboxes/sandboxladan");
        Path part = Files.writeString(folder.resolve("abc.part"), "<soapenv:Env");
        Files.writeString(folder.resolve("abc.xml"), "<soapenv:Env");
        try (SandboxFixture next = new SandboxFixture(dataDir)) {
            assertThat(next.control.mailbox(OPERATOR)).hasSize(1);
            assertThat(part).doesNotExist();
        }
    }

    @Test
    void noFileNameOfAMailboxNamesAPerson() throws Exception {
        sandbox.call(Role.FORWARDER, OPERATOR, letter.envelope());
        try (var files = Files.walk(dataDir)) {
            assertThat(files).noneMatch(file -> file.toString().contains(letter.recipient));
        }
    }

    @ParameterizedTest
    @CsvSource({"<Subject>Beslut,<Subject>Avslag", "beslut.pdf</Filename>,beslut.PDF</Filename>"})
    void aDeliveryChangedAfterItWasSignedIsRefused(String before, String after) {
        letter.betweenSignatureAndSeal = xml -> xml.replace(before, after);

        assertRefused(Role.FORWARDER, letter.envelope(), "5012");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22,2026-11-21", "<Subject>Beslut,<Subject>Avslag"})
    void aDeliveryChangedAfterItWasSealedIsRefused(String before, String after) {
        String changed = new String(letter.envelope(), StandardCharsets.UTF_8).replace(before, after);

        assertRefused(Role.FORWARDER, changed.getBytes(StandardCharsets.UTF_8), "5012");
    }

    @Test
    void aSealThatSaysThatTheSignatureWasBrokenIsRefused() {
        letter.signaturesOk = "false";

        assertRefused(Role.FORWARDER, letter.envelope(), "5012");
    }

    @Test
    void aDeliverySignedByAnotherThanItsSenderIsRefused() {
        letter.signer = Role.STRANGER;

        assertRefused(Role.FORWARDER, letter.envelope(), "5002");
    }

    @Test
    void aSenderThatNobodyHasRegisteredIsRefused() {
        letter.signer = Role.STRANGER;
        letter.sender = Role.STRANGER.organisationNumber();

        assertRefused(Role.FORWARDER, letter.envelope(), "5014");
    }

    @Test
    void aForwarderThatMayNotForwardForTheSenderIsRefused() {
        letter.sealer = Role.STRANGER;

        assertRefused(Role.STRANGER, letter.envelope(), "6005");
    }

    @Test
    void aSealOfAnotherThanTheTlsClientIsRefused() {
        assertRefused(Role.SENDER, letter.envelope(), "5002");
    }

    @Test
    void aSenderMayForwardItsOwn() {
        letter.sealer = Role.SENDER;

        assertThat(text(sandbox.call(Role.SENDER, OPERATOR, letter.envelope()).body(), "Delivered"))
                .isEqualTo("true");
    }

    @Test
    void anEnvelopeLargerThanTwoMegabytesIsRefused() {
        letter.attachment = new byte[1_572_000];
        new Random(1).nextBytes(letter.attachment);
        byte[] tooLarge = letter.envelope();
        assertThat(tooLarge.length).isGreaterThan(2_097_152);
        assertRefused(Role.FORWARDER, tooLarge, "5005");

        letter.attachment = new byte[1_560_000];
        assertThat(text(
                        sandbox.call(Role.FORWARDER, OPERATOR, letter.envelope())
                                .body(),
                        "Delivered"))
                .isEqualTo("true");
    }

    @Test
    void aWrongChecksumIsRefused() {
        letter.checksum = "662D150C1C021EFDFFC61004E797114C";

        assertRefused(Role.FORWARDER, letter.envelope(), "5001");
    }

    @Test
    void anotherLanguageCodeIsRefused() {
        letter.language = "sv-SE";

        assertRefused(Role.FORWARDER, letter.envelope(), "5001");
    }

    @Test
    void anotherFileTypeIsRefused() {
        letter.attachmentType = "application/zip";

        assertRefused(Role.FORWARDER, letter.envelope(), "5019");
    }

    @Test
    void aMessageWithoutTextIsRefused() {
        letter.body = " \n".getBytes(StandardCharsets.UTF_8);

        assertRefused(Role.FORWARDER, letter.envelope(), "5001");
    }

    @Test
    void aTextThatIsNotUtf8IsRefused() {
        letter.body = "Å".getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(Role.FORWARDER, letter.envelope(), "5001");
    }

    @Test
    void aMessageWithoutAnIdIsRefused() {
        letter.messageId = " ";

        assertRefused(Role.FORWARDER, letter.envelope(), "5001");
    }

    @Test
    void aTextOfAnotherTypeIsRefused() {
        letter.bodyType = "application/pdf";

        assertRefused(Role.FORWARDER, letter.envelope(), "5019");
    }

    @Test
    void whatTheSchemaForbidsIsRefused() {
        letter.to("19121212-1212");

        assertRefused(Role.FORWARDER, letter.envelope(), "5001");
    }

    @ParameterizedTest
    @ValueSource(strings = "deliverForward")
    void operationsThatTheSandboxDoesNotOfferAreRefused(String operation) {
        String body = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><s:" + operation
                + " xmlns:s='http://minameddelanden.gov.se/schema/Service/v3'/></e:Body></e:Envelope>";

        assertRefused(Role.FORWARDER, body.getBytes(StandardCharsets.UTF_8), "5000");
    }

    @ParameterizedTest
    @CsvSource({
        "198101032384, a mailbox elsewhere",
        "189003119808, no mailbox",
        "189001019802, opted out",
        "189001089805, not delivered"
    })
    void whoCannotReceiveHereGetsNothing(String recipient, String why) {
        HttpResponse<String> answer =
                sandbox.call(Role.FORWARDER, OPERATOR, letter.to(recipient).envelope());

        assertThat(answer.statusCode()).as(why).isEqualTo(200);
        assertThat(text(answer.body(), "Delivered")).isEqualTo("false");
        assertThat(text(answer.body(), "TransId")).isNotEmpty();
        assertThat(sandbox.control.mailbox(OPERATOR)).isEmpty();
    }

    @Test
    void whoseRegistrationIsPendingGetsNothing() {
        HttpResponse<String> answer = sandbox.call(
                Role.FORWARDER, Counterpart.PROVBOXEN, letter.to("189001029801").envelope());

        assertThat(text(answer.body(), "Delivered")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource({
        "sandboxladan, 189001099804, 5001",
        "sandboxladan, 189001109801, 5005",
        "provboxen, 189001119800, 5019",
        "provboxen, 189001129809, 5002",
        "provboxen, 189002019801, 5012",
        "provboxen, 189002029800, 6005",
        "sandboxladan, 189002039809, 6006",
        "sandboxladan, 189002049808, 6007",
        "sandboxladan, 189002059807, 5000"
    })
    void aRecipientMayMakeItsOperatorFail(String operator, String recipient, String code) {
        HttpResponse<String> answer = sandbox.call(
                Role.FORWARDER,
                Counterpart.called(operator),
                letter.to(recipient).envelope());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer.body(), "ErrorCode")).isEqualTo(code);
        assertThat(sandbox.control.mailbox(Counterpart.called(operator))).isEmpty();
    }

    @Test
    void aRecipientMayMakeItsOperatorSlow() {
        sandbox.control.settle(Account.at(OPERATOR, "189003109809").answeringAfter("700ms"));

        long started = System.nanoTime();
        HttpResponse<String> answer =
                sandbox.call(Role.FORWARDER, OPERATOR, letter.to("189003109809").envelope());

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(690));
        assertThat(text(answer.body(), "Delivered")).isEqualTo("true");
    }

    @Test
    void aLetterOfTheHubsOwnWriterIsReceived() {
        Envelope envelope = new EnvelopeWriter(Clock.systemUTC())
                .seal(
                        Vectors.aLetter().build(),
                        Vectors.SENDER,
                        SigningKey.of(KEYS.keyStore(Role.SENDER), SandboxKeys.ALIAS, KEYS.password()),
                        SigningKey.of(KEYS.keyStore(Role.FORWARDER), SandboxKeys.ALIAS, KEYS.password()));

        HttpResponse<String> answer = sandbox.call(Role.FORWARDER, Counterpart.PROVBOXEN, envelope.bytes());

        assertThat(answer.body()).contains("deliverSecureResponse");
        assertThat(text(answer.body(), "RecipientId")).isEqualTo(Vectors.RECIPIENT);
        assertThat(text(answer.body(), "Delivered")).isEqualTo("true");
    }

    @Test
    void nothingInTheLogNamesAnyone(CapturedOutput log) {
        sandbox.call(Role.FORWARDER, OPERATOR, letter.envelope());
        sandbox.call(Role.SENDER, OPERATOR, letter.envelope());
        sandbox.call(Role.FORWARDER, Counterpart.PROVBOXEN, letter.envelope());
        sandbox.call(Role.FORWARDER, OPERATOR, letter.to("19121212-1212").envelope());
        sandbox.call(Role.FORWARDER, Counterpart.FAR, RegisterDeskTest.question(letter.sender, "189001079806", "19"));

        assertThat(log.getAll())
                .contains("Sandboxlådan refuses a call")
                .doesNotContain("19121212")
                .doesNotContain("189001079806");
    }

    private void assertRefused(Role client, byte[] envelope, String code) {
        HttpResponse<String> answer = sandbox.call(client, OPERATOR, envelope);

        assertThat(text(answer.body(), "ErrorCode")).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain(letter.recipient);
        assertThat(sandbox.control.mailbox(OPERATOR)).isEmpty();
        assertThat(sandbox.control.counts().get(OPERATOR).refusals()).isEqualTo(1);
    }
}
