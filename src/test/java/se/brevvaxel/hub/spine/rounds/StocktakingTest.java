package se.brevvaxel.hub.spine.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.hub.spine.ASpine.NOON;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.hub.nodes.SomeLeases;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

@ExtendWith(OutputCaptureExtension.class)
class StocktakingTest {

    private static final Duration LIMIT = Duration.ofHours(72);

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private ASpine spine;
    private Stocktaking stocktaking;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
        stocktaking = new Stocktaking(
                spine.store.open, spine.alarms, SomeLeases.always(spine.clock), meters, LIMIT, spine.clock);
    }

    @Test
    void howManyLettersAreWhereIsShown() {
        spine.accepted(ALetter.usual());
        held(spine.accepted(ALetter.usual()));
        LetterRow found = held(spine.accepted(ALetter.usual()));
        ended(spine.accepted(ALetter.usual()));
        spine.clock.pass(Duration.ofSeconds(1));

        stocktaking.count();
        assertThat(open("ACCEPTED")).isEqualTo(1);
        assertThat(open("HELD")).isEqualTo(2);
        assertThat(open("RETURNED")).isNull();

        spine.store.taken(Step.decided(found, LetterState.ACCEPTED, spine.clock.instant()));
        stocktaking.count();
        assertThat(open("HELD")).isEqualTo(1);
    }

    /** Row 66: never confirmed, and no error either. */
    @Test
    void whatHasNotEndedInTimeCallsAnEngineerOncePerSystemAndState(CapturedOutput output) {
        LetterRow oldest = held(spine.accepted(ALetter.usual()));
        held(spine.accepted(ALetter.usual()));
        ended(spine.accepted(ALetter.usual()));
        spine.accepted(ALetter.usual().notBefore(NOON.plus(Duration.ofHours(2))));
        spine.clock.pass(LIMIT);
        stocktaking.reconcile();
        assertThat(spine.alarms("unsettled")).isZero();

        spine.clock.pass(Duration.ofHours(1));
        stocktaking.reconcile();
        assertThat(spine.alarms("unsettled")).isEqualTo(1);
        assertThat(output)
                .contains("2 of bygglov are HELD after more than 72 h; the oldest, " + oldest.id() + ", is 73 h old");
    }

    private LetterRow held(LetterRow row) {
        return spine.store.taken(Step.of(row, LetterState.HELD, NOON).because(Reason.PROTECTED_IDENTITY));
    }

    private void ended(LetterRow row) {
        spine.store.taken(Step.of(row, LetterState.RETURNED, NOON));
    }

    private @Nullable Double open(String state) {
        var gauge = meters.find("brevvaxel.letters.open").tag("state", state).gauge();
        return gauge == null ? null : gauge.value();
    }
}
