package se.brevvaxel.hub.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.AClock;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.line.Heard;
import se.brevvaxel.delivery.line.Line;
import se.brevvaxel.delivery.line.LineSettings;
import se.brevvaxel.delivery.line.OperatorStub;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.status.ALetterStore;

/** faults.md 24, "alert on change": on real TLS, with a real database. */
@ExtendWith(OutputCaptureExtension.class)
class AcquaintancesTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final ALetterStore STORE = ALetterStore.open(CLOCK);
    private static final TestPki PKI = new TestPki("Test CA");
    private static final TestPki.Identity OPERATOR = PKI.organisation("165568402266", "operator.example");
    private static final TestPki.Identity RENEWED = PKI.organisation("165568402266", "renewed.example");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AClock clock = new AClock(CLOCK.instant());
    private OperatorStub operator;

    @BeforeEach
    void begin() throws IOException {
        STORE.comeBack();
        STORE.jdbc.update("delete from certificate_of_other");
        operator = new OperatorStub(PKI, OPERATOR);
    }

    @AfterEach
    void end() throws IOException {
        operator.close();
    }

    @AfterAll
    static void close() {
        STORE.close();
    }

    @Test
    void anOperatorsOtherCertificateIsToldOnceWhicheverNodeSeesItAndWhoeverHasBeenRestarted(CapturedOutput output)
            throws IOException {
        Node one = new Node();
        one.calls();
        one.calls();
        assertThat(output)
                .containsOnlyOnce("visar sitt certifikat för första gången")
                .doesNotContain("BV705");

        shows(RENEWED);
        Node restarted = new Node();
        restarted.calls();
        one.calls();
        new Node().calls();

        assertThat(output).containsOnlyOnce("BV705 localhost:" + operator.port() + " visar ett nytt certifikat");
        String told = output.toString()
                .lines()
                .filter(line -> line.contains("BV705"))
                .findFirst()
                .orElseThrow();
        assertThat(told)
                .contains(Sighting.of("", RENEWED.certificate()).inWords() + ". Tidigare: "
                        + Sighting.of("", OPERATOR.certificate()).inWords());
        assertThat(meters.counter("brevvaxel.alarms", "kind", "certificate-of-other")
                        .count())
                .isEqualTo(1);
        assertThat(restarted.sightings.latest())
                .singleElement()
                .isEqualTo(Sighting.of("localhost:" + operator.port(), RENEWED.certificate()));
    }

    /** As from an operator with a certificate on each of its machines. */
    @Test
    void oneThatComesBackIsNotToldAgain(CapturedOutput output) throws IOException {
        Node node = new Node();
        node.calls();
        shows(RENEWED);
        node.calls();
        shows(OPERATOR);
        node.calls();

        assertThat(output).containsOnlyOnce("BV705");
    }

    @Test
    void whoIsNotTrustedIsNotSeen() throws IOException {
        TestPki other = new TestPki("Other CA");
        shows(other, other.organisation("165568402266", "stranger.example"));
        Node node = new Node();

        assertThat(node.call()).isInstanceOf(Heard.NotSent.class);
        assertThat(node.sightings.latest()).isEmpty();
    }

    @Test
    void aHostThatIsNotInTheCertificateIsNotSeen() {
        Node node = new Node();
        try (Line line = node.line()) {
            assertThat(line.call(
                            java.net.URI.create(operator.address().toString().replace("localhost", "127.0.0.1")),
                            new byte[] {1}))
                    .isInstanceOf(Heard.NotSent.class);
        }
        assertThat(node.sightings.latest()).isEmpty();
    }

    @Test
    void whatWasSeenWhileTheDatabaseWasAwayIsNotedLater(CapturedOutput output) {
        Node node = new Node();
        STORE.goAway();
        node.calls();
        STORE.comeBack();
        assertThat(output).doesNotContain("för första gången");

        node.acquaintances.note();

        assertThat(output).containsOnlyOnce("för första gången");
    }

    @Test
    void oneThatEndedLongAgoIsForgotten() throws IOException {
        new Node().calls();
        shows(RENEWED);
        clock.pass(Duration.ofDays(30 + 91));
        new Node().calls();

        assertThat(STORE.jdbc.queryForObject("select count(*) from certificate_of_other", Integer.class))
                .isZero();
    }

    private void shows(TestPki.Identity identity) throws IOException {
        shows(PKI, identity);
    }

    private void shows(TestPki pki, TestPki.Identity identity) throws IOException {
        int port = operator.port();
        operator.close();
        operator = new OperatorStub(port, pki, identity);
    }

    /** A hub as far as this goes. */
    private final class Node {
        final Sightings sightings = new Sightings();
        final Acquaintances acquaintances = new Acquaintances(sightings, STORE.jdbc, new Alarms(meters), clock);

        Line line() {
            return new Line(
                    sightings.watching(PKI.bundle(PKI.organisation("162120002411", "forwarder.example"))),
                    new LineSettings(Duration.ofSeconds(5), Duration.ofSeconds(5), 1),
                    address -> true,
                    CLOCK);
        }

        Heard call() {
            try (Line line = line()) {
                return line.call(operator.address(), "hej".getBytes(StandardCharsets.UTF_8));
            }
        }

        void calls() {
            assertThat(call()).isInstanceOf(Heard.Answer.class);
            acquaintances.note();
        }
    }
}
