package se.brevvaxel.hub.doors.jms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.hub.doors.Tries;
import se.brevvaxel.intake.BusinessSystem;

/**
 * How often each message has been tried, in a folder of the hub's own. Not the broker's count: that one knows nothing of
 * a delivery that ended with the process, and counts each time that intake was closed.
 */
final class TriedMessages {

    /** A message that is still on its queue is tried again much sooner, so nobody is left to ask for this one. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Path folder;

    private TriedMessages(Path folder) {
        this.folder = folder;
    }

    /**
     * Those counted in this folder, which is made if it is not there. What was last counted long ago is forgotten: its
     * message was taken off its queue by somebody else.
     */
    static TriedMessages in(Path folder, Clock clock) throws IOException {
        Files.createDirectories(folder);
        Instant oldest = clock.instant().minus(KEPT);
        try (DirectoryStream<Path> counted = Files.newDirectoryStream(folder)) {
            for (Path tries : counted) {
                if (Files.getLastModifiedTime(tries).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(tries);
                }
            }
        }
        return new TriedMessages(folder);
    }

    /**
     * The tries of one message.
     *
     * @param messageId whatever its sender's library made of it, so not a name for a file; some make none
     * @param request what it is known by then when it comes again
     */
    Tries of(BusinessSystem system, @Nullable String messageId, byte[] request) {
        byte[] known = messageId == null ? request : (system.name() + "/" + messageId).getBytes(StandardCharsets.UTF_8);
        return new Tries(folder.resolve(UUID.nameUUIDFromBytes(known).toString()));
    }
}
