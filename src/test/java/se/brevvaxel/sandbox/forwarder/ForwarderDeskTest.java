package se.brevvaxel.sandbox.forwarder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.sandbox.SandboxFixture.KEYS;
import static se.brevvaxel.sandbox.SandboxFixture.text;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.xml.transform.dom.DOMSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.SigningKey;
import se.brevvaxel.delivery.digital.envelope.Vectors;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.operator.HandMadeDelivery;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFault.Kind;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.seal.SecureXml;

/** The sandbox's forwarder: what it takes, what it refuses, and what it tells of it. */
class ForwarderDeskTest {

    @TempDir
    private Path dataDir;

    private SandboxFixture sandbox;

    @BeforeEach
    void start() {
        sandbox = new SandboxFixture(dataDir);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void whatItTakesItKeepsAndTellsOf() throws Exception {
        String id = taken(envelope("191212121212"));

        assertThat(sandbox.control.mailbox(Counterpart.FORMEDLAREN))
                .singleElement()
                .satisfies(one -> assertThat(one.transId()).isEqualTo(id));
        HttpResponse<String> status = ask(Vectors.SENDER_NUMBER, id);
        valid(status);
        assertThat(text(status.body(), "RecipientId")).isEqualTo("191212121212");
    }

    @ParameterizedTest
    @CsvSource({
        "191212121212, Digital, Delivered",
        "189001089805, Digital, DeliveryFailed",
        "200001012384, Paper, Delivered",
        "189001029801, Paper, Delivered",
        "189001019802, Not, ''"
    })
    void thePopulationDecidesWhatBecomesOfALetter(String recipient, String type, String state) throws Exception {
        HttpResponse<String> status = ask(Vectors.SENDER_NUMBER, taken(envelope(recipient)));

        assertThat(text(status.body(), "Type")).isEqualTo(type);
        assertThat(text(status.body(), "DeliveryStatus")).isEqualTo(state);
    }

    @Test
    void theSameMessageAgainIsTheSameDistribution() throws Exception {
        String envelope = envelope("191212121212");

        assertThat(taken(envelope)).isEqualTo(taken(envelope));
        assertThat(sandbox.control.counts().get(Counterpart.FORMEDLAREN).duplicates())
                .isEqualTo(1);
    }

    @Test
    void whatItTookIsKnownAfterARestart() throws Exception {
        String id = taken(envelope("191212121212"));
        sandbox.close();
        sandbox = new SandboxFixture(dataDir);

        assertThat(text(ask(Vectors.SENDER_NUMBER, id).body(), "DeliveryStatus"))
                .isEqualTo("Delivered");
    }

    @Test
    void aChangedByteBreaksTheSignature() throws Exception {
        refused(envelope("191212121212").replace("<Subject>Beslut<", "<Subject>Besked<"), "5012");
    }

    @Test
    void whatTheContractDoesNotKnowIsRefused() throws Exception {
        refused(envelope("191212121212").replace("<Language", "<Extra/><Language"), "5001");
    }

    static Stream<Arguments> wrongOnPurpose() {
        Function<UnaryOperator<HandMadeDelivery>, byte[]> made =
                change -> change.apply(new HandMadeDelivery(KEYS)).distribution();
        return Stream.of(
                Arguments.of(
                        "a wrong checksum",
                        "5001",
                        made.apply(one -> one.withChecksum("662D150C1C021EFDFFC61004E797114C"))),
                Arguments.of("another language", "5001", made.apply(one -> one.inLanguage("sv-SE"))),
                Arguments.of("another file type", "5019", made.apply(one -> one.attaching("application/zip", 10))),
                Arguments.of("more than 2 MB", "5005", made.apply(one -> one.attaching("application/pdf", 1_600_000))),
                Arguments.of("another signer", "5002", made.apply(one -> one.signedBy(Role.STRANGER))),
                Arguments.of("an unknown sender", "5014", made.apply(one -> one.from(Role.STRANGER)
                        .signedBy(Role.STRANGER))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongOnPurpose")
    void itIsAsStrictAsAMailboxOperator(String what, String code, byte[] envelope) {
        assertThat(code(sandbox.call(Role.FORWARDER, Counterpart.FORMEDLAREN, envelope)))
                .as(what)
                .isEqualTo(code);
        assertThat(sandbox.control.mailbox(Counterpart.FORMEDLAREN)).isEmpty();
    }

    @Test
    void aFaultMayBeAimedAtWhatIsAskedOfOneRecipientsLetter() throws Exception {
        String his = taken(envelope("191212121212"));
        String hers = taken(envelope("198101032384"));
        sandbox.control.fault(
                AskedFault.of(Counterpart.FORMEDLAREN, Kind.NOT_REACHED).withRecipient("198101032384"));

        assertThat(text(ask(Vectors.SENDER_NUMBER, his).body(), "Type")).isEqualTo("Digital");
        assertThat(text(ask(Vectors.SENDER_NUMBER, hers).body(), "Type")).isEqualTo("Not");
    }

    @Test
    void aHandMadeDistributionIsTaken() {
        assertThat(text(
                        sandbox.call(Role.FORWARDER, Counterpart.FORMEDLAREN, new HandMadeDelivery(KEYS).distribution())
                                .body(),
                        "return"))
                .hasSize(36);
    }

    @Test
    void whoMayNotActForTheSenderIsRefused() throws Exception {
        String envelope = envelope("191212121212");
        String id = taken(envelope);

        assertThat(code(sandbox.call(Role.STRANGER, Counterpart.FORMEDLAREN, envelope.getBytes(UTF_8))))
                .isEqualTo("5002");
        assertThat(code(sandbox.call(Role.STRANGER, Counterpart.FORMEDLAREN, question(Vectors.SENDER_NUMBER, id))))
                .isEqualTo("5002");
    }

    @Test
    void nobodyIsToldOfALetterThatIsNotTheirs() throws Exception {
        assertThat(code(ask(Vectors.SENDER_NUMBER, "no-such-distribution"))).isEqualTo("5003");
        assertThat(code(ask("165568402266", taken(envelope("191212121212"))))).isEqualTo("5014");
    }

    @Test
    void questionsFailAndHandingOverDoesNot() throws Exception {
        sandbox.control.fault(
                AskedFault.of(Counterpart.FORMEDLAREN, Kind.PENDING).withTimes(1));
        String id = taken(envelope("191212121212"));

        assertThat(text(ask(Vectors.SENDER_NUMBER, id).body(), "DeliveryStatus"))
                .isEqualTo("Pending");
        assertThat(text(ask(Vectors.SENDER_NUMBER, id).body(), "DeliveryStatus"))
                .isEqualTo("Delivered");
    }

    @Test
    void onlyTheStatusSpeaksOfARecipientAndMaySpeakOfAnother() throws Exception {
        sandbox.control.fault(
                AskedFault.of(Counterpart.FORMEDLAREN, Kind.WRONG_RECIPIENT).withTimes(1));
        String id = taken(envelope("191212121212"));
        assertThat(sandbox.control.faults()).hasSize(1);

        assertThat(text(ask(Vectors.SENDER_NUMBER, id).body(), "RecipientId")).isNotEqualTo("191212121212");
        assertThat(sandbox.control.faults()).isEmpty();
    }

    private String taken(String envelope) throws Exception {
        HttpResponse<String> answer = sandbox.call(Role.FORWARDER, Counterpart.FORMEDLAREN, envelope.getBytes(UTF_8));
        valid(answer);
        return text(answer.body(), "return");
    }

    private void refused(String envelope, String code) {
        assertThat(code(sandbox.call(Role.FORWARDER, Counterpart.FORMEDLAREN, envelope.getBytes(UTF_8))))
                .isEqualTo(code);
        assertThat(sandbox.control.mailbox(Counterpart.FORMEDLAREN)).isEmpty();
    }

    private static void valid(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(200);
        ContractSchemas.message()
                .newValidator()
                .validate(new DOMSource(
                        SoapEnvelope.question(SecureXml.parse(answer.body().getBytes(UTF_8)))));
    }

    private static String code(HttpResponse<String> answer) {
        return text(answer.body(), "ErrorCode");
    }

    private HttpResponse<String> ask(String sender, String id) {
        return sandbox.call(Role.FORWARDER, Counterpart.FORMEDLAREN, question(sender, id));
    }

    private static byte[] question(String sender, String id) {
        return ("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                        + "<m:checkDistributionStatus xmlns:m=\"http://minameddelanden.gov.se/schema/Message/v3\">"
                        + "<m:senderId>" + sender + "</m:senderId><m:distributionId>" + id
                        + "</m:distributionId></m:checkDistributionStatus></s:Body></s:Envelope>")
                .getBytes(UTF_8);
    }

    private static String envelope(String recipient) {
        var signed = new EnvelopeWriter(Clock.systemUTC())
                .sign(
                        ALetter.usual().subject("Beslut").to(recipient).build(),
                        Vectors.SENDER,
                        SigningKey.of(KEYS.keyStore(Role.SENDER), SandboxKeys.ALIAS, KEYS.password()));
        return new String(signed.toDistribute().bytes(), UTF_8);
    }
}
