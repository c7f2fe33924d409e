package se.brevvaxel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.sandbox.SandboxFixture.KEYS;
import static se.brevvaxel.sandbox.SandboxFixture.client;
import static se.brevvaxel.sandbox.SandboxFixture.text;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.operator.HandMadeDelivery;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Mood;
import se.brevvaxel.sandbox.world.Population;
import se.brevvaxel.sandbox.world.Temperament;

/** The four mailbox operators: one quick, one picky, one slow but right, one moody. */
class TemperamentsTest {

    private static final String HTML = "<!DOCTYPE html><html lang=\"sv\"><body><p>Hej</p></body></html>";

    @TempDir
    private Path dataDir;

    @Test
    void theQuickOneTakesAllThatTheContractHas() {
        try (var sandbox = new SandboxFixture(dataDir)) {
            assertThat(text(
                            deliver(
                                    sandbox,
                                    Counterpart.SANDBOXLADAN,
                                    to("191212121212").saying("text/html", HTML)),
                            "Delivered"))
                    .isEqualTo("true");
        }
    }

    @Test
    void thePickyOneTakesNoHtmlAndNothingLarge() {
        try (var sandbox = new SandboxFixture(dataDir)) {
            Counterpart picky = Counterpart.PROVBOXEN;
            assertThat(text(deliver(sandbox, picky, to("198101032384").saying("text/html", HTML)), "ErrorCode"))
                    .isEqualTo("5019");
            assertThat(text(
                            deliver(sandbox, picky, to("198101032384").attaching("application/pdf", 800_000)),
                            "ErrorCode"))
                    .isEqualTo("5005");
            assertThat(sandbox.control.mailbox(picky)).isEmpty();
            assertThat(text(deliver(sandbox, picky, to("198101032384")), "Delivered"))
                    .isEqualTo("true");
        }
    }

    @Test
    void theSlowOneIsRight() {
        try (var sandbox = new SandboxFixture(dataDir)) {
            long started = System.nanoTime();
            assertThat(text(deliver(sandbox, Counterpart.SENBOXEN, to("189003019800")), "Delivered"))
                    .isEqualTo("true");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(990));
        }
    }

    @Test
    void theMoodyOneFailsNowAndThenInTheSameOrderAtEveryStart() {
        List<String> first = outcomes(dataDir.resolve("first"));
        List<String> again = outcomes(dataDir.resolve("again"));

        assertThat(again).isEqualTo(first);
        assertThat(first).contains("true", "503", "nothing");
        assertThat(first.stream().filter("true"::equals).count()).isBetween(35L, 55L);
    }

    @Test
    void whatIsAskedForGoesBeforeMoods() {
        try (var sandbox = new SandboxFixture(dataDir)) {
            sandbox.control.settle(new Temperament(
                    Counterpart.NYCKBOXEN,
                    null,
                    null,
                    null,
                    null,
                    List.of(new Mood(AskedFault.Kind.STATUS, 1, null, 502, null)),
                    null));
            sandbox.control.fault(
                    AskedFault.of(Counterpart.NYCKBOXEN, AskedFault.Kind.STATUS).withTimes(1));
            byte[] envelope = to("189003029809").envelope();
            assertThat(sandbox.call(Role.FORWARDER, Counterpart.NYCKBOXEN, envelope)
                            .statusCode())
                    .isEqualTo(503);
            assertThat(sandbox.call(Role.FORWARDER, Counterpart.NYCKBOXEN, envelope)
                            .statusCode())
                    .isEqualTo(502);
            sandbox.control.settle(Temperament.calm(Counterpart.NYCKBOXEN));
            assertThat(sandbox.call(Role.FORWARDER, Counterpart.NYCKBOXEN, envelope)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAdminsOwnFileChangesThem() throws Exception {
        Files.writeString(
                dataDir.resolve("sandbox-population.yaml"),
                """
                senders: []
                operators:
                  - {operator: senboxen, answers-after: 5ms, attachment-types: [image/png], seed: 7}
                accounts: []
                """);
        Population population = Population.read(dataDir);

        Temperament slow = population.temperaments().of(Counterpart.SENBOXEN);
        assertThat(slow.delay()).hasMillis(5);
        assertThat(slow.takesAttachment("image/png")).isTrue();
        assertThat(slow.takesAttachment("application/pdf")).isFalse();
        assertThat(population.temperaments().of(Counterpart.PROVBOXEN))
                .isEqualTo(Temperament.calm(Counterpart.PROVBOXEN));
    }

    @Test
    void aFileWithoutOperatorsHasThoseOfTheJar() throws Exception {
        Files.writeString(dataDir.resolve("sandbox-population.yaml"), "senders: []\naccounts: []\n");

        assertThat(Population.read(dataDir)
                        .temperaments()
                        .of(Counterpart.PROVBOXEN)
                        .takesBody("text/html"))
                .isFalse();
    }

    @Test
    void aTemperamentThatMakesNoSenseIsRefused() throws Exception {
        for (String wrong : List.of(
                "{operator: far}",
                "{operator: senboxen, answers-after: soon}",
                "{operator: senboxen, largest: much}",
                "{operator: senboxen, moods: [{kind: CLOSE, share: 1.5}]}",
                "{operator: senboxen, moods: [{kind: CLOSE, share: 0.6}, {kind: EMPTY, share: 0.6}]}",
                "{operator: senboxen, moods: [{kind: STATUS, share: 0.5}]}",
                "{operator: senboxen, moods: [{kind: PENDING, share: 0.5}]}",
                "{operator: senboxen, temper: bad}",
                "{operator: senboxen}\n  - {operator: senboxen}")) {
            Files.writeString(
                    dataDir.resolve("sandbox-population.yaml"),
                    "senders: []\noperators:\n  - " + wrong + "\naccounts: []\n");
            assertThatThrownBy(() -> Population.read(dataDir)).as(wrong).isInstanceOf(IllegalStateException.class);
        }
    }

    private static List<String> outcomes(Path folder) {
        List<String> outcomes = new ArrayList<>();
        try (var sandbox = new SandboxFixture(folder)) {
            Temperament asWritten = sandbox.control.temperaments().get(3);
            List<Mood> swift = asWritten.moods().stream()
                    .map(mood -> new Mood(
                            mood.kind(),
                            mood.share(),
                            mood.code(),
                            mood.status(),
                            mood.delay() == null ? null : "10ms"))
                    .toList();
            sandbox.control.settle(
                    new Temperament(asWritten.operator(), null, null, null, null, swift, asWritten.seed()));
            HttpClient client = client(Role.FORWARDER);
            byte[] envelope = to("189003029809").envelope();
            for (int i = 0; i < 60; i++) {
                outcomes.add(outcome(sandbox, client, envelope));
            }
        }
        return outcomes;
    }

    private static String outcome(SandboxFixture sandbox, HttpClient client, byte[] envelope) {
        try {
            var answer = sandbox.call(client, Counterpart.NYCKBOXEN, envelope);
            return answer.statusCode() == 200
                    ? answer.body().isEmpty() ? "nothing" : text(answer.body(), "Delivered")
                    : Integer.toString(answer.statusCode());
        } catch (UncheckedIOException dropped) {
            return "nothing";
        }
    }

    private static HandMadeDelivery to(String recipient) {
        return new HandMadeDelivery(KEYS).to(recipient);
    }

    private static String deliver(SandboxFixture sandbox, Counterpart operator, HandMadeDelivery letter) {
        return sandbox.call(Role.FORWARDER, operator, letter.envelope()).body();
    }
}
