package se.brevvaxel.hub.spine.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.reachability.ProtectionRegister;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;

/** faults.md 45: a register of protected identities that gives no answer is told of, and what waits for it. */
@ExtendWith(OutputCaptureExtension.class)
class RegisterWatchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String OTHER_SENDER = "162120002411";

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AnOpening.Register navet = new AnOpening.Register();
    private final AnOpening.Register other = new AnOpening.Register();
    private ASpine spine;
    private Registers registers;
    private RegisterWatch watch;
    private ProtectionHealth health;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
        Map<String, ProtectionRegister> named = Map.of("navet", navet, "annat", other);
        registers = new Registers(
                new Senders(List.of(
                        OpeningRoomTest.sender(ALetter.SENDER, "navet"),
                        OpeningRoomTest.sender(OTHER_SENDER, "annat"))),
                name -> Optional.ofNullable(named.get(name)),
                spine.clock);
        watch = new RegisterWatch(registers, spine.store.open, new Alarms(meters), meters, PATIENCE);
        health = new ProtectionHealth(registers, watch);
    }

    @Test
    void oneThatHasNotBeenAskedIsUnknownAndHarmsNothing() {
        watch.look();

        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health.health().getDetails())
                .isEqualTo(Map.of("navet", "UNKNOWN: not asked yet", "annat", "UNKNOWN: not asked yet"));
        assertThat(alarms()).isZero();
    }

    @Test
    void whileOneIsSilentSomebodyIsCalledOnceAndToldWhatWaitsAndWhenItAnswersAgain(CapturedOutput output) {
        answers(ALetter.SENDER);
        answers(OTHER_SENDER);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        navet.isSilent();
        LetterRow one = waits();
        LetterRow two = waits();
        spine.accepted(ALetter.usual());
        spine.clock.pass(PATIENCE.minusMillis(1));
        isSilent();
        watch.look();
        assertThat(alarms()).isZero();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(told("navet")).startsWith("UNKNOWN: no answer since 2026-11-22T12:00:00Z (no answer in 7000 ms)");

        spine.clock.pass(Duration.ofMillis(1));
        watch.look();
        spine.clock.pass(PATIENCE);
        watch.look();
        assertThat(alarms()).isEqualTo(1);
        assertThat(output)
                .containsOnlyOnce("alarm protection-silent: the protection look-up navet has given no answer since"
                        + " 2026-11-22T12:00:00Z (no answer in 7000 ms): 2 letters wait for it");
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(told("navet")).startsWith("DOWN: no answer since").endsWith("; 2 letters wait for it");
        assertThat(told("annat")).startsWith("UP: answered");
        assertThat(silent("navet")).isEqualTo(600);
        assertThat(silent("annat")).isZero();

        navet.says(Protection.NONE);
        answers(ALetter.SENDER);
        watch.look();
        watch.look();
        assertThat(output).containsOnlyOnce("Registret över skyddade identiteter navet svarar igen");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(silent("navet")).isZero();
        assertThat(output.toString() + health.health() + spine.store.details(one) + spine.store.details(two))
                .doesNotContain(ALetter.TOLVAN);
    }

    /** Silence is counted from the last answer that could be used: one that stumbles now and then is not down. */
    @Test
    void oneThatAnswersInBetweenIsNotDown() {
        for (int i = 0; i < 10; i++) {
            navet.isSilent();
            isSilent();
            spine.clock.pass(PATIENCE.minusSeconds(1));
            watch.look();
            navet.says(Protection.MARKED);
            answers(ALetter.SENDER);
        }

        assertThat(alarms()).isZero();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void whileTheDatabaseIsAwayItIsToldWithoutANumber(CapturedOutput output) {
        navet.isSilent();
        isSilent();
        spine.clock.pass(PATIENCE);
        spine.store.goAway();
        watch.look();
        spine.store.comeBack();

        assertThat(output).contains("navet has given no answer since").contains("): letters wait for it");
        assertThat(told("navet")).endsWith("; letters wait for it");
    }

    private LetterRow waits() {
        LetterRow row = spine.accepted(ALetter.usual().protectedAs(ProtectedIdentity.UNKNOWN));
        Opening opening = new Opening(
                spine.contents,
                registers,
                new Protections(Duration.ZERO, spine.clock),
                spine.waits,
                spine.onward,
                spine.parking,
                spine.clock);
        assertThat(opening.of(row)).isEmpty();
        return row;
    }

    private void isSilent() {
        assertThatThrownBy(() -> answers(ALetter.SENDER)).isInstanceOf(RegisterUnavailable.class);
    }

    private void answers(String sender) {
        registers.of(sender).orElseThrow().lookUp(sender, List.of(ALetter.person(ALetter.TOLVAN)));
    }

    private String told(String register) {
        return String.valueOf(health.health().getDetails().get(register));
    }

    private double silent(String register) {
        return meters.get("brevvaxel.protection.silent")
                .tag("register", register)
                .gauge()
                .value();
    }

    private int alarms() {
        return (int)
                meters.counter("brevvaxel.alarms", "kind", "protection-silent").count();
    }
}
