package se.brevvaxel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.letter.ALetter;

@ExtendWith(OutputCaptureExtension.class)
class KeysFileTest {

    private static final String A_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @TempDir
    Path data;

    @Test
    void theSandboxMakesItsKeysOnceAndKeepsThem() throws IOException {
        byte[][] hashes = new byte[2][];
        for (int i = 0; i < 2; i++) {
            int start = i;
            room().run(context ->
                    hashes[start] = context.getBean(Contents.class).searchHash(ALetter.person(ALetter.TOLVAN)));
        }

        assertThat(hashes[0]).isNotNull().isEqualTo(hashes[1]);
        assertThat(data.resolve("keys")).isDirectoryContaining("glob:**/keys.yaml");
        assertThat(data.resolve("keys").toFile().list()).hasSize(1);
    }

    @Test
    void theKeysAreForTheirOwnerOnly() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        new KeysFile(data.resolve("keys.yaml")).make();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys.yaml"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keysThatOthersMayReadAreWarnedOf(CapturedOutput output) throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        Path file = write(whole());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        new KeysFile(file).read();

        assertThat(output).contains("Sätt läget 0600").doesNotContain(A_KEY);
    }

    @Test
    void severalWrappingKeysAreKnownAndOneIsCurrent() throws IOException {
        Keys keys = new KeysFile(write(whole())).read();

        assertThat(keys.current()).isEqualTo("2027");
        assertThat(keys.wrapping()).containsOnlyKeys("2026", "2027");
        assertThat(keys.toString()).doesNotContain(A_KEY);
    }

    @Test
    void liveModeRequiresAKeysFile() {
        room().withPropertyValues("brevvaxel.mode=live").run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("kräver brevvaxel.keys.file"));
    }

    @Test
    void liveModeRefusesTheKeysOfASandbox() {
        Path file = data.resolve("keys.yaml");
        new KeysFile(file).make();

        room().withPropertyValues("brevvaxel.mode=live", "brevvaxel.keys.file=" + file)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("är gjord av en sandlåda"));
    }

    @Test
    void liveModeTakesKeysOfItsOwn() throws IOException {
        Path file = write(whole());

        room().withPropertyValues("brevvaxel.mode=live", "brevvaxel.keys.file=" + file)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Contents.class));
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        room().withPropertyValues("brevvaxel.keys.file=" + data.resolve("gone.yaml"))
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("finns inte"));
    }

    @Test
    void lostKeysAreNotReplacedWhenThereAreLetters() {
        room().run(context ->
                context.getBean(Contents.class).keep(ALetter.full().build()));
        assertThat(data.resolve("keys/keys.yaml").toFile().delete()).isTrue();

        room().run(context ->
                assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("Lägg tillbaka filen"));
    }

    @Test
    void aFaultyFileIsRefusedInWordsWithoutQuotingIt() throws IOException {
        String[] faulty = {
            "",
            "current: [",
            "current: a",
            whole().replace("2027\"\nwrapping", "2028\"\nwrapping"),
            whole().replace(A_KEY, "AAAA"),
            whole().replace(A_KEY, "not base64!"),
            whole() + "unknown: " + A_KEY + "\n",
            whole() + "search: \"" + A_KEY + "\"\n"
        };
        for (String text : faulty) {
            Path file = write(text);
            assertThatThrownBy(() -> new KeysFile(file).read())
                    .as(text)
                    .isInstanceOf(KeysFile.KeysRefused.class)
                    .hasNoCause()
                    .hasMessageContaining(file.toString())
                    .hasMessageNotContaining(A_KEY)
                    .hasMessageNotContaining("not base64!");
        }
    }

    private ApplicationContextRunner room() {
        return new ApplicationContextRunner()
                .withBean(Clock.class, Clock::systemUTC)
                .withUserConfiguration(ContentRoom.class)
                .withPropertyValues("brevvaxel.mode=sandbox", "brevvaxel.data-dir=" + data);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(data.resolve("own.yaml"), text);
    }

    private static String whole() {
        return """
                current: "2027"
                wrapping:
                  "2026": "%s"
                  "2027": "%s"
                search: "%s"
                """
                .formatted(A_KEY, A_KEY, A_KEY);
    }
}
