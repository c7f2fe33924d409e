package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.brevvaxel.content.Contents;
import se.brevvaxel.content.Kept;
import se.brevvaxel.hub.spine.rounds.ContentSweep;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFault.Kind;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.status.Letters;

/** What becomes of a letter without content, and of content without a letter. */
class ContentJourneyTest {

    private static final String SYSTEM = "bygglov";
    private RunningHub hub;

    @BeforeEach
    void aQuietSandbox() throws Exception {
        hub = RunningHub.shared();
        hub.sandbox().clearFaults();
    }

    @AfterEach
    void andQuietAfterwards() {
        hub.sandbox().clearFaults();
    }

    @Test
    void aLetterWhoseContentIsGoneIsHeld() throws Exception {
        hub.sandbox().fault(AskedFault.of(Counterpart.FAR, Kind.STATUS).withStatus(503));
        String id = hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE));
        hub.await(SYSTEM, id, "DELAYED");
        Files.delete(file(kept(id)));
        hub.sandbox().clearFaults();

        JsonNode history = hub.await(SYSTEM, id, "HELD").path("history");
        JsonNode held = history.get(history.size() - 1);
        assertThat(held.at("/reason/key").asText()).isEqualTo("CONTENT_MISSING");
        assertThat(held.path("final").asBoolean()).isFalse();
    }

    @Test
    void contentThatNoLetterRefersToIsSweptWhenItIsOld() throws Exception {
        String id = hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE));
        hub.await(SYSTEM, id, "DELIVERED");
        Contents contents = hub.bean(Contents.class);
        Kept referred = kept(id);
        // What a hub leaves that dies after the content is durable and before the row is.
        Kept orphan = contents.keep(contents.open(referred));
        Kept young = contents.keep(contents.open(referred));
        FileTime old = FileTime.from(Instant.now().minus(25, ChronoUnit.HOURS));
        Files.setLastModifiedTime(file(referred), old);
        Files.setLastModifiedTime(file(orphan), old);

        hub.bean(ContentSweep.class).sweep();

        assertThat(file(orphan)).doesNotExist();
        assertThat(file(referred)).exists();
        assertThat(file(young)).exists();
    }

    private Kept kept(String id) {
        return hub.bean(Letters.class).find(LetterId.of(id)).orElseThrow().kept();
    }

    private Path file(Kept kept) {
        return hub.home.resolve("data/content").resolve(kept.handle());
    }
}
