package se.brevvaxel.hub.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.letter.Door;

class TriesTest {

    @TempDir
    Path folder;

    Tries tries;
    final ACounter counter = new ACounter();
    final Handing handing = new Handing(
            ABroker.system("bygglov"), Door.JMS, new byte[0], AttachedFiles.NONE, "brevvaxel.out.bygglov", "c", null);

    @BeforeEach
    void open() {
        tries = new Tries(folder.resolve("tries"));
    }

    @Test
    void theTenthTryIsTheLast() throws Exception {
        fail(9);

        counter.answer = handing -> {
            throw new IllegalStateException("the last");
        };
        assertThat(tries.handIn(counter, handing)).isNull();

        counter.answer = counter::accept;
        assertThat(new Tries(tries.file()).handIn(counter, handing)).isNull();
        assertThat(counter.handed).isEmpty();
    }

    @Test
    void aReceiptEndsTheCount() throws Exception {
        fail(9);

        counter.answer = counter::accept;
        assertThat(tries.handIn(counter, handing)).isInstanceOf(Receipt.Accepted.class);

        assertThat(tries.file()).doesNotExist();
        fail(9);
    }

    @Test
    void thatIntakeIsClosedIsNoTry() throws Exception {
        fail(9);
        counter.answer = handing -> {
            throw new IntakeClosed(new IllegalStateException("disk"));
        };
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> tries.handIn(counter, handing)).isInstanceOf(IntakeClosed.class);
        }

        counter.answer = counter::accept;
        assertThat(tries.handIn(counter, handing)).isInstanceOf(Receipt.Accepted.class);
    }

    /** Each by a count that knows nothing but the file. */
    private void fail(int times) {
        counter.answer = handing -> {
            throw new StackOverflowError();
        };
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> new Tries(tries.file()).handIn(counter, handing))
                    .isInstanceOf(StackOverflowError.class);
        }
    }
}
