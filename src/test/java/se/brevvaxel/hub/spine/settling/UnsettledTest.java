package se.brevvaxel.hub.spine.settling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import se.brevvaxel.letter.LetterId;

/** faults.md row 40: an outcome that is known is not forgotten because the database is away. */
class UnsettledTest {

    private final Unsettled unsettled = new Unsettled();
    private final AtomicBoolean away = new AtomicBoolean(true);
    private final List<LetterId> written = new ArrayList<>();

    @Test
    void anOutcomeIsKnownUntilItIsWritten() {
        LetterId letter = settled();
        assertThat(unsettled.knows(letter)).isTrue();
        unsettled.tryAgain();
        assertThat(unsettled.knows(letter)).isTrue();

        away.set(false);
        unsettled.tryAgain();
        assertThat(unsettled.knows(letter)).isFalse();
        unsettled.tryAgain();
        assertThat(written).containsExactly(letter);
    }

    @Test
    void anOutcomeThatCannotBeWrittenStandsInNobodysWay() {
        LetterId broken = LetterId.next();
        unsettled.settle(
                () -> {
                    write(broken);
                    throw new IllegalStateException("not a legal step");
                },
                broken);
        LetterId next = settled();

        away.set(false);
        unsettled.tryAgain();
        assertThat(written).containsExactly(broken, next);
        assertThat(unsettled.knows(broken)).isFalse();
        assertThat(unsettled.knows(next)).isFalse();
    }

    private LetterId settled() {
        LetterId letter = LetterId.next();
        unsettled.settle(() -> write(letter), letter);
        return letter;
    }

    private void write(LetterId letter) {
        if (away.get()) {
            throw new DataAccessResourceFailureException("away");
        }
        written.add(letter);
    }
}
