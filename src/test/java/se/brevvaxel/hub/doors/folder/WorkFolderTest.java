package se.brevvaxel.hub.doors.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.hub.doors.folder.AFolderDoor.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.hub.doors.DoorFault;

class WorkFolderTest {

    private static final String MINE = UUID.randomUUID().toString();

    @TempDir
    Path dir;

    AFolderDoor folder;

    @BeforeEach
    void open() throws Exception {
        folder = new AFolderDoor(dir).open();
    }

    @Test
    void ofTwoWhoTakeALeftDropOnlyOneGetsIt() throws Exception {
        WorkFolder left = claimed();

        WorkFolder mine = left.takeAgain(MINE, Instant.now());

        assertThat(left.takeAgain(MINE, Instant.now())).isNull();
        assertThat(mine).isNotNull();
        assertThat(mine.requestName()).isEqualTo("beslut.json");
    }

    @Test
    void aDropKeepsItsIdThroughEveryTurn() throws Exception {
        WorkFolder drop = claimed();
        for (int turn = 1; turn <= 12; turn++) {
            WorkFolder next = drop.takeAgain(MINE, Instant.now());
            assertThat(next).isEqualTo(new WorkFolder(drop.whose(), drop.id(), turn, MINE));
            assertThat(WorkFolder.at(drop.whose(), next.folder())).contains(next);
            drop = next;
        }
        assertThat(folder.names("bygglov", "work")).containsExactly(drop.id() + ".12." + MINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lost+found",
                "1-1-1-1-1",
                "018F0000-0000-7000-8000-000000000000",
                "018f0000-0000-7000-8000-000000000000.0",
                "018f0000-0000-7000-8000-000000000000.01",
                "018f0000-0000-7000-8000-000000000000.1.json",
                "018f0000-0000-7000-8000-000000000000.9999999999"
            })
    void whatBearsNoNameOfOursIsNoDrop(String name) {
        assertThat(WorkFolder.at(folder.depositor("bygglov"), Path.of(name))).isEmpty();
    }

    @Test
    void aRequestThatCannotBeClaimedLeavesNoFolderBehind() throws Exception {
        WorkFolder work =
                WorkFolder.next(folder.depositor("ekonomi"), folder.lives.mine().life());
        folder.write("ekonomi", "hinder", "x");

        // A file in the place of the folder: as impossible as one that may not be moved, and so for root too.
        assertThatThrownBy(() -> work.claim("hinder/beslut.json")).isInstanceOf(IOException.class);

        assertThat(folder.names("ekonomi", "work")).isEmpty();
    }

    @Test
    void aDecisionIsKnownAgainAndOneThatWasCutShortIsNone() throws Exception {
        WorkFolder drop = claimed();
        assertThat(drop.decision()).isNull();

        drop.decide(DoorFault.LEFT_BEHIND);

        assertThat(drop.decision()).isEqualTo(DoorFault.LEFT_BEHIND);
        Files.writeString(drop.folder().resolve("decided"), "LEFT_BEH");
        assertThat(drop.decision()).isNull();
    }

    private WorkFolder claimed() throws IOException {
        WorkFolder drop =
                WorkFolder.next(folder.depositor("bygglov"), folder.lives.mine().life());
        folder.write("bygglov", "beslut.json", request());
        assertThat(drop.claim("beslut.json")).isTrue();
        return drop;
    }
}
