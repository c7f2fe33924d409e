package se.brevvaxel.hub.doors.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.intake.BusinessSystem;

class TriedMessagesTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final BusinessSystem BYGGLOV = ABroker.system("bygglov");
    private static final BusinessSystem EKONOMI = ABroker.system("ekonomi");

    @TempDir
    Path folder;

    @Test
    void aMessageIsKnownByItsIdOrByWhatItSays() throws Exception {
        TriedMessages tried = TriedMessages.in(folder, NOW);
        byte[] one = "ett".getBytes(StandardCharsets.UTF_8);
        byte[] other = "annat".getBytes(StandardCharsets.UTF_8);

        assertThat(tried.of(BYGGLOV, "ID:1", one)).isEqualTo(tried.of(BYGGLOV, "ID:1", other));
        assertThat(tried.of(BYGGLOV, "ID:1", one)).isNotEqualTo(tried.of(BYGGLOV, "ID:2", one));
        assertThat(tried.of(BYGGLOV, "ID:1", one)).isNotEqualTo(tried.of(EKONOMI, "ID:1", one));
        assertThat(tried.of(BYGGLOV, null, one)).isEqualTo(tried.of(BYGGLOV, null, one.clone()));
        assertThat(tried.of(BYGGLOV, null, one)).isNotEqualTo(tried.of(BYGGLOV, null, other));
        // Whatever the id is, it is no path.
        assertThat(tried.of(BYGGLOV, "../../191212121212", one).file().toString())
                .startsWith(folder.toString())
                .doesNotContain("191212121212", "..");
    }

    @Test
    void whatNobodyAsksForAnyMoreIsForgottenAtTheNextStart() throws Exception {
        Path old = counted("old", Duration.ofDays(8));
        Path young = counted("young", Duration.ofDays(6));

        TriedMessages.in(folder, NOW);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    private Path counted(String name, Duration ago) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "|");
        return Files.setLastModifiedTime(file, FileTime.from(NOW.instant().minus(ago)));
    }
}
