package se.brevvaxel.hub.spine.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.PostalAddress;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

/** One letter at a time, into the tray and out of it. */
class PaperDeskTest {

    @TempDir
    Path home;

    private ASpine spine;
    private APrintRoom room;

    @BeforeEach
    void begin() throws IOException {
        spine = ASpine.begin(home.resolve("content"));
        room = new APrintRoom(spine, home);
    }

    @Test
    void aLetterIsMadeAndLiesInTheTray() throws IOException {
        LetterRow row = room.made();

        assertThat(row.state()).isEqualTo(LetterState.MADE);
        assertThat(room.shop.hasMade(row.id().toString())).isTrue();
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "PRINT_ORDERED");
        assertThat(Files.readString(line(row)))
                .contains("\"Provkommunen\"", "RECIPIENT_NOT_REACHABLE")
                .doesNotContain(ALetter.TOLVAN);
        assertThat(room.seen()).isEmpty();
    }

    @Test
    void whatMayHaveArrivedPassesTheGateOnlyByAPersonsDecision() throws IOException {
        for (boolean decided : new boolean[] {false, true}) {
            LetterRow held = spine.store.taken(Step.of(
                            spine.accepted(ALetter.usual().channelPolicy(ChannelPolicy.HOLD_IF_NOT_DIGITAL)),
                            LetterState.HELD,
                            spine.clock.instant())
                    .outcomeUnknown());
            LetterRow row = spine.store.taken(Step.decided(held, LetterState.PRINT_ORDERED, spine.clock.instant())
                    .onPaperByPerson(decided));
            room.paperDesk().make(row.id().toString());

            assertThat(spine.store.now(row).state()).isEqualTo(decided ? LetterState.MADE : LetterState.HELD);
        }
    }

    @Test
    void whatThePolicyForbidsPassesTheGateByNobodysDecision() throws IOException {
        LetterRow held =
                spine.store.taken(Step.of(spine.accepted(ALetter.usual()), LetterState.HELD, spine.clock.instant()));
        LetterRow row = spine.store.taken(Step.decided(held, LetterState.PRINT_ORDERED, spine.clock.instant())
                .onPaperByPerson(true));
        room.paperDesk(ASpine.policy(Set.of(Channel.DIGITAL))).make(row.id().toString());

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.store.now(row).way().reason()).isEqualTo(Reason.NO_CHANNEL_PERMITTED);
    }

    @Test
    void aLetterThatIsElsewhereIsLeftAlone() throws IOException {
        LetterRow row = spine.switched(ALetter.usual());
        room.paperDesk().make(row.id().toString());

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.SWITCHED);
        assertThat(room.tray()).isEmpty();
    }

    @Test
    void aHubThatDiesBeforeTheLetterIsWrittenDownAsMadeMakesItAgain() throws Exception {
        LetterRow row = room.ordered(ALetter.usual());
        room.shop.make(
                spine.content(row), "Provkommunen", false, Reason.RECIPIENT_NOT_REACHABLE, spine.clock.instant());
        room.paperDesk().make(row.id().toString());

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.MADE);
        assertThat(room.tray()).hasSize(2);
    }

    @Test
    void aTrayThatTakesNothingLeavesTheLetterToItsLane() throws IOException {
        LetterRow row = room.ordered(ALetter.usual());
        Files.createDirectories(room.folder);
        Path obstacle = Files.writeString(room.folder.resolve(".tray"), "");
        assertThatThrownBy(() -> room.paperDesk().make(row.id().toString())).isInstanceOf(IOException.class);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.PRINT_ORDERED);

        Files.delete(obstacle);
        room.paperDesk().make(row.id().toString());
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.MADE);
    }

    @Test
    void theGateRefusesWhatThePolicyForbidsByNow() throws IOException {
        LetterRow row = room.ordered(ALetter.usual());
        room.paperDesk(ASpine.policy(Set.of(Channel.DIGITAL))).make(row.id().toString());

        assertThat(spine.toldBecause(row)).isEqualTo("NO_CHANNEL_PERMITTED");
        assertThat(room.tray()).isEmpty();
    }

    @Test
    void whatMayHaveArrivedIsNotPrintedHoweverItGotHere() throws IOException {
        LetterRow row = spine.store.taken(Step.of(
                spine.switchedAfterNoAnswer(ALetter.usual()), LetterState.PRINT_ORDERED, spine.clock.instant()));
        room.paperDesk().make(row.id().toString());

        assertThat(spine.toldBecause(row)).isEqualTo("OUTCOME_WAS_UNKNOWN");
        assertThat(room.tray()).isEmpty();
    }

    @Test
    void aDocumentThatCannotBePrintedIsForAPerson() throws IOException {
        LetterRow row = room.ordered(
                ALetter.usual().attachments(ALetter.document("beslut.pdf", "%PDF-1.4 and nothing of the kind %%EOF")));
        room.paperDesk().make(row.id().toString());

        assertThat(spine.toldBecause(row)).isEqualTo("CONTENT_NOT_PRINTABLE");
        assertThat(room.tray()).isEmpty();
    }

    @Test
    void anAddressThatDoesNotFitInTheWindowIsForAPerson() throws IOException {
        LetterRow row = room.ordered(ALetter.usual()
                .address(new PostalAddress(
                        "Gatan ".repeat(16), "Gatan ".repeat(16), "852 30", "Sundsvall ".repeat(10), "SE")));
        room.paperDesk().make(row.id().toString());

        assertThat(spine.toldBecause(row)).isEqualTo("CONTENT_NOT_PRINTABLE");
        assertThat(room.tray()).isEmpty();
    }

    @Test
    void aLetterWhoseContentIsGoneIsForAPerson() throws IOException {
        LetterRow row = room.ordered(ALetter.usual());
        spine.contents.erase(row.kept());
        room.paperDesk().make(row.id().toString());

        assertThat(spine.toldBecause(row)).isEqualTo("CONTENT_MISSING");
    }

    @Test
    void theTrayKeepsWhatWillBeGatheredAndNothingElse() throws IOException {
        LetterRow made = room.made();
        LetterRow held = room.made();
        spine.parking.hold(held, Reason.INTERNAL_FAULT, null);
        Path half = Files.writeString(room.folder.resolve(".tray").resolve(made.id() + ".pdf.x.part"), "half");
        Path young = Files.writeString(room.folder.resolve(".tray").resolve(made.id() + ".pdf.y.part"), "half");
        Files.setLastModifiedTime(half, FileTime.from(spine.clock.instant().minus(Duration.ofMinutes(61))));
        Files.setLastModifiedTime(young, FileTime.from(spine.clock.instant().minus(Duration.ofMinutes(59))));
        room.tidy.tidy();

        assertThat(room.shop.hasMade(made.id().toString())).isTrue();
        assertThat(room.shop.hasMade(held.id().toString())).isFalse();
        assertThat(half).doesNotExist();
        assertThat(young).exists();
    }

    private Path line(LetterRow row) {
        return room.folder.resolve(".tray").resolve(row.id() + ".json");
    }
}
