package se.brevvaxel.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {

    private static final byte[] FIRST = filled('a');
    private static final byte[] SECOND = filled('b');

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aName() {
        file = folder.resolve("index.csv");
    }

    @Test
    void theFileHoldsWhatWasWrittenAndNothingLiesBesideIt() throws IOException {
        WholeFiles.plain().write(file, FIRST);

        assertThat(file).hasBinaryContent(FIRST);
        assertThat(in(folder)).containsExactly(file);
    }

    @Test
    void anEmptyFileIsAFileToo() throws IOException {
        WholeFiles.plain().write(file, new byte[0]);

        assertThat(file).isEmptyFile();
    }

    /** Looks for as long as it takes to have seen half files, for there must be something to see. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void nobodyEverSeesAHalfFileUnderTheFinalName() throws Exception {
        WholeFiles.plain().write(file, FIRST);
        Set<Path> othersSeen = ConcurrentHashMap.newKeySet();
        AtomicBoolean halfSeen = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            while (othersSeen.isEmpty()) {
                halfSeen.compareAndSet(false, !isOneOfTheTwo(file));
                in(folder).stream().filter(each -> !each.equals(file)).forEach(othersSeen::add);
            }
        });
        reader.start();
        for (int i = 0; reader.isAlive(); i++) {
            WholeFiles.plain().write(file, i % 2 == 0 ? SECOND : FIRST);
        }
        reader.join();

        assertThat(halfSeen).isFalse();
        assertThat(othersSeen).isNotEmpty().allMatch(WholeFiles::isHalf).allMatch(WholeFilesTest::isHidden);
    }

    @Test
    void aFileThatIsThereIsReplaced() throws IOException {
        Files.writeString(file, "older");

        WholeFiles.plain().write(file, SECOND);

        assertThat(file).hasBinaryContent(SECOND);
    }

    @Test
    void whereNothingIsReplacedTheOlderFileStaysAndNoHalfOneIsLeft() throws IOException {
        Files.writeString(file, "older");

        assertThatThrownBy(() -> WholeFiles.plain().replacingNothing().write(file, SECOND))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("older");
        assertThat(in(folder)).containsExactly(file);
    }

    @Test
    void whereNothingIsReplacedAnEndlessLinkCountsAsAFile() throws IOException {
        Files.createSymbolicLink(file, folder.resolve("nowhere"));

        assertThatThrownBy(() -> WholeFiles.plain().replacingNothing().write(file, SECOND))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).isSymbolicLink();
    }

    @Test
    void whereNothingIsReplacedANewFileIsWritten() throws IOException {
        WholeFiles.plain().replacingNothing().write(file, FIRST);

        assertThat(file).hasBinaryContent(FIRST);
    }

    @Test
    void theOwnersFilesAreForNobodyElse() throws IOException {
        assumeModes();
        Files.writeString(file, "older");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        WholeFiles.plain().forTheOwnerAlone().write(file, FIRST);

        assertThat(modeOf(file)).isEqualTo("rw-------");
    }

    @Test
    void plainFilesHaveTheModeThatTheProcessGivesAnyFile() throws IOException {
        assumeModes();
        Path any = Files.writeString(folder.resolve("any"), "");

        WholeFiles.plain().write(file, FIRST);

        assertThat(modeOf(file)).isEqualTo(modeOf(any));
    }

    @Test
    void aFileThatCannotComeInItsPlaceLeavesNoHalfOne() throws IOException {
        Files.createDirectories(file.resolve("a folder that is not empty"));

        assertThatThrownBy(() -> WholeFiles.plain().write(file, FIRST))
                .isInstanceOfAny(DirectoryNotEmptyException.class, FileSystemException.class);

        assertThat(in(folder)).containsExactly(file);
        assertThat(file).isDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsNotMade() {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> WholeFiles.plain().write(nowhere.resolve("file"), FIRST))
                .isInstanceOf(NoSuchFileException.class);

        assertThat(nowhere).doesNotExist();
    }

    @Test
    void aHalfFileMayLieInAnotherFolder() throws IOException {
        Path halves = Files.createDirectory(folder.resolve("incoming"));
        Path target = Files.createDirectory(folder.resolve("letters"));

        WholeFiles.plain().begunIn(halves).write(target.resolve("one"), FIRST);
        Files.delete(halves);

        assertThat(target.resolve("one")).hasBinaryContent(FIRST);
        assertThatThrownBy(() -> WholeFiles.plain().begunIn(halves).write(target.resolve("two"), FIRST))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(in(target)).containsExactly(target.resolve("one"));
    }

    @Test
    void whatIsWholeIsNotTakenForHalf() {
        assertThat(Stream.of("index.csv", "job.done", "part", "parting.pdf", "keys.yaml")
                        .map(folder::resolve))
                .noneMatch(WholeFiles::isHalf);
    }

    @Test
    void aFolderThatIsGoneCannotBeForced() {
        assertThatThrownBy(() -> Folders.force(folder.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
    }

    private static byte[] filled(char with) {
        byte[] content = new byte[4 * 1024 * 1024];
        Arrays.fill(content, (byte) with);
        return content;
    }

    private static boolean isOneOfTheTwo(Path file) {
        try {
            byte[] seen = Files.readAllBytes(file);
            return Arrays.equals(seen, FIRST) || Arrays.equals(seen, SECOND);
        } catch (IOException notThere) {
            return false;
        }
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assumeModes() {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    }

    private static String modeOf(Path file) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        return PosixFilePermissions.toString(mode);
    }
}
