package se.brevvaxel.hub.spine.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import se.brevvaxel.hub.Scales;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.LetterId;

class HatchTest {

    private final List<Handing> handed = new ArrayList<>();
    private final List<Handing> told = new ArrayList<>();
    private final Scales scales = new Scales(1_000_000);
    private boolean room = true;
    private long expected;
    private LongConsumer weighed = bytes -> {};
    private final Hatch hatch = new Hatch(
            new Counter() {
                @Override
                public Receipt handIn(Handing handing) {
                    handed.add(handing);
                    weighed.accept(expected);
                    return new Receipt.Accepted(LetterId.next());
                }

                @Override
                public void refuseUnread(Handing handing, Fault reason) {
                    told.add(handing);
                }
            },
            door -> room,
            scales,
            500_000);

    @Test
    void row36WithoutRoomNothingReachesTheCounterAndRefusalsAreStillTold() {
        room = false;

        assertThatThrownBy(() -> hatch.handIn(handing(Door.HTTP))).isInstanceOf(IntakeClosed.class);
        hatch.refuseUnread(handing(Door.JMS), new Fault("BV180", "", "Nej."));

        assertThat(handed).isEmpty();
        assertThat(told).hasSize(1);
    }

    @Test
    void whatIsHandedInIsPutDownAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(hatch.handIn(handing(Door.FOLDER))).isInstanceOf(Receipt.Accepted.class);
        }
        assertThat(handed).hasSize(3);
    }

    /** The scales carry a million bytes: what is free while a drop is handed in tells what it was weighed at. */
    @Test
    void aDropWeighsWhatItsFilesWeighAndNoMoreThanIsReadOfThem() {
        weighed = bytes -> assertThat(isFree(1_000_000 - bytes)).isTrue();
        expected = 400_000 + 100_000;
        hatch.handIn(handing(Door.FOLDER, beside(100_000)));
        expected = 400_000 + 500_000;
        hatch.handIn(handing(Door.FOLDER, beside(5_000_000_000L)));

        assertThat(handed).hasSize(2);
    }

    @Test
    void aDropWhoseFilesCannotBeLookedAtWaits() {
        AttachedFiles away = new AttachedFiles() {
            @Override
            public byte[] read(String name, long limit) {
                throw new AssertionError("is not read");
            }

            @Override
            public long bytes() throws IOException {
                throw new IOException("stale");
            }
        };

        assertThatThrownBy(() -> hatch.handIn(handing(Door.FOLDER, away))).isInstanceOf(IntakeClosed.class);
        assertThat(handed).isEmpty();
    }

    private static AttachedFiles beside(long bytes) {
        return new AttachedFiles() {
            @Override
            public byte[] read(String name, long limit) {
                throw new AssertionError("is not read");
            }

            @Override
            public long bytes() {
                return bytes;
            }
        };
    }

    /** Whether that much, and not a piece more, can be taken up now. */
    private boolean isFree(long bytes) {
        long about = 4 * 1024;
        return canTake(bytes - about) && !canTake(bytes + about);
    }

    private boolean canTake(long bytes) {
        try (Scales.Load load = scales.take(bytes, Duration.ofMillis(20))) {
            return true;
        } catch (Scales.Overloaded no) {
            return false;
        }
    }

    private static Handing handing(Door door) {
        return handing(door, AttachedFiles.NONE);
    }

    private static Handing handing(Door door, AttachedFiles files) {
        byte[] request = new byte[400_000];
        return new Handing(ABroker.system("bygglov"), door, request, files, "brevvaxel.out.bygglov", null, null);
    }
}
