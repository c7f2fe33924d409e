package se.brevvaxel.hub.spine.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
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
    private final Hatch hatch = new Hatch(
            new Counter() {
                @Override
                public Receipt handIn(Handing handing) {
                    handed.add(handing);
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

    private static Handing handing(Door door) {
        byte[] request = new byte[400_000];
        return new Handing(
                ABroker.system("bygglov"), door, request, AttachedFiles.NONE, "brevvaxel.out.bygglov", null, null);
    }
}
