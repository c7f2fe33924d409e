package se.brevvaxel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;

class EncryptedContentsTest {

    /** Long before anything that these tests write, unless they say that it is old. */
    private static final Instant NOW = Instant.parse("2020-01-01T12:00:00Z");

    private static final SecretKey SEARCH = Encryption.key(counting());
    private static final SecretKey OLD = Encryption.newKey();
    private static final SecretKey NEW = Encryption.newKey();

    @TempDir
    Path data;

    private Path root;
    private EncryptedContents contents;

    @BeforeEach
    void open() throws IOException {
        root = data.resolve("content");
        contents = withKeys(new Keys("old", Map.of("old", OLD), SEARCH));
    }

    @Test
    void whatIsKeptOpensAgain() {
        Letter letter = ALetter.full().build();

        Kept kept = contents.keep(letter);

        assertThat(contents.open(kept)).usingRecursiveComparison().isEqualTo(letter);
        assertThat(kept.size()).isEqualTo(fileOf(kept).toFile().length());
    }

    @Test
    void nothingOfTheLetterStandsInTheClear() throws IOException {
        Letter letter = ALetter.full().build();

        Kept kept = contents.keep(letter);

        String stored = latin1(Files.readAllBytes(fileOf(kept)))
                + latin1(kept.encryptedRecipient())
                + latin1(kept.wrappedKey())
                + kept
                + kept.handle();
        assertThat(stored).doesNotContain("Tolvan", "1212121", "Beslut", "beslut", "Storgatan", "BYGG");
        String document = latin1(letter.attachments().get(0).content());
        assertThat(stored).doesNotContain(document.substring(0, 16));
    }

    @Test
    void everyLetterHasAKeyOfItsOwn() throws IOException {
        Letter letter = ALetter.full().build();

        Kept first = contents.keep(letter);
        Kept second = contents.keep(letter);

        assertThat(second.handle()).isNotEqualTo(first.handle());
        assertThat(second.wrappedKey()).isNotEqualTo(first.wrappedKey());
        assertThat(Files.readAllBytes(fileOf(second))).isNotEqualTo(Files.readAllBytes(fileOf(first)));
        assertThat(contents.open(first)).usingRecursiveComparison().isEqualTo(letter);
    }

    @Test
    void contentThatIsGoneIsMissing() throws IOException {
        Kept kept = contents.keep(ALetter.full().build());
        Files.delete(fileOf(kept));

        assertThatThrownBy(() -> contents.open(kept)).isInstanceOf(ContentMissing.class);
    }

    @Test
    void aSingleChangedBitIsSeen() throws IOException {
        Kept kept = contents.keep(ALetter.sparse().build());
        byte[] bytes = Files.readAllBytes(fileOf(kept));
        for (int at : new int[] {0, 3, 4, 20, bytes.length - 1}) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(fileOf(kept), changed);

            assertThatThrownBy(() -> contents.open(kept)).isInstanceOf(ContentMissing.class);
            assertThatThrownBy(() -> contents.open(withHash(kept, changed))).isInstanceOf(ContentMissing.class);
        }
    }

    @Test
    void contentCutShortIsMissing() throws IOException {
        Kept kept = contents.keep(ALetter.sparse().build());
        byte[] cut = {'B', 'V'};
        Files.write(fileOf(kept), cut);

        assertThatThrownBy(() -> contents.open(withHash(kept, cut))).isInstanceOf(ContentMissing.class);
    }

    @Test
    void contentOfAnotherLetterDoesNotOpenUnderThisOnesName() throws IOException {
        Kept mine = contents.keep(ALetter.sparse().build());
        Kept others = contents.keep(ALetter.sparse().build());
        byte[] theirs = Files.readAllBytes(fileOf(others));
        Files.write(fileOf(mine), theirs);
        Kept moved = new Kept(
                mine.handle(),
                others.sha256(),
                others.size(),
                others.wrappingKeyId(),
                others.wrappedKey(),
                others.encryptedRecipient(),
                others.recipientHash());

        assertThatThrownBy(() -> contents.open(moved)).isInstanceOf(ContentMissing.class);
        assertThatThrownBy(() -> contents.maskedRecipient(moved)).isInstanceOf(ContentMissing.class);
    }

    @Test
    void aNewWrappingKeyLeavesOlderLettersReadable() throws IOException {
        Kept before = contents.keep(ALetter.full().build());

        EncryptedContents later = withKeys(new Keys("new", Map.of("old", OLD, "new", NEW), SEARCH));
        Kept after = later.keep(ALetter.full().build());

        assertThat(after.wrappingKeyId()).isEqualTo("new");
        assertThat(later.open(before).subject()).isEqualTo("Beslut om bygglov");
        assertThat(later.open(after).subject()).isEqualTo("Beslut om bygglov");
        assertThatThrownBy(() -> contents.open(after))
                .isInstanceOf(ContentMissing.class)
                .hasRootCauseMessage("no key here is called new");
    }

    @Test
    void theWrongKeyUnderTheRightNameOpensNothing() throws IOException {
        Kept kept = contents.keep(ALetter.full().build());

        EncryptedContents other = withKeys(new Keys("old", Map.of("old", NEW), SEARCH));

        assertThatThrownBy(() -> other.open(kept)).isInstanceOf(ContentMissing.class);
        assertThatThrownBy(() -> other.maskedRecipient(kept)).isInstanceOf(ContentMissing.class);
    }

    @Test
    void theRecipientIsMaskedWithoutReadingTheContent() throws IOException {
        Kept kept = contents.keep(ALetter.full().build());
        Files.delete(fileOf(kept));

        assertThat(contents.maskedRecipient(kept)).isEqualTo("1912****-****");
    }

    @Test
    void theSearchHashIsTheKeyedHashOfTheTwelveDigits() {
        assertThat(HexFormat.of().formatHex(contents.searchHash(ALetter.person(ALetter.TOLVAN))))
                .isEqualTo("6352af149e826f2d873dff69170fafb04f00b16e27f4e3198f181a8fce79458d");
        assertThat(contents.keep(ALetter.full().build()).recipientHash())
                .isEqualTo(contents.searchHash(ALetter.person(ALetter.TOLVAN)));
    }

    @Test
    void whatIsErasedIsGoneAndMayBeErasedAgain() {
        Kept kept = contents.keep(ALetter.full().build());

        contents.erase(kept);
        contents.erase(kept);

        assertThat(fileOf(kept)).doesNotExist();
        assertThatThrownBy(() -> contents.open(kept)).isInstanceOf(ContentMissing.class);
    }

    @Test
    void aHandleNeverLeadsOutOfTheStore() throws IOException {
        Kept kept = contents.keep(ALetter.full().build());
        Path secret = Files.writeString(data.resolve("secret"), "x");
        String name = kept.handle().substring(4);
        for (String handle : List.of(
                "../secret",
                secret.toString(),
                "../content/" + kept.handle(),
                "",
                "incoming/" + name,
                "fff/../" + kept.handle(),
                "000/" + name)) {
            Kept astray = new Kept(
                    handle,
                    kept.sha256(),
                    1,
                    "old",
                    kept.wrappedKey(),
                    kept.encryptedRecipient(),
                    kept.recipientHash());
            assertThatThrownBy(() -> contents.open(astray)).isInstanceOf(ContentMissing.class);
            assertThatThrownBy(() -> contents.erase(astray)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(secret).exists();
        assertThat(fileOf(kept)).exists();
    }

    @Test
    void aSymbolicLinkInTheStoreIsNotFollowed() throws IOException {
        Kept kept = contents.keep(ALetter.full().build());
        Path elsewhere = Files.move(fileOf(kept), data.resolve("elsewhere"));
        Files.createSymbolicLink(fileOf(kept), elsewhere);

        assertThatThrownBy(() -> contents.open(kept)).isInstanceOf(ContentUnavailable.class);
    }

    @Test
    void aStoreThatIsAwayIsNotAStoreWithoutLetters() throws IOException {
        Kept kept = contents.keep(ALetter.full().build());
        Files.move(root, data.resolve("unmounted"));
        Files.createDirectory(root);

        assertThatThrownBy(() -> contents.open(kept)).isInstanceOf(ContentUnavailable.class);
        assertThatThrownBy(() -> contents.erase(kept)).isInstanceOf(ContentUnavailable.class);
        assertThatThrownBy(() -> contents.keep(ALetter.full().build())).isInstanceOf(ContentUnavailable.class);
    }

    @Test
    void whatCannotBeKeptLeavesNothingBehind() throws IOException {
        Letter letter = ALetter.full().build();
        String id = letter.id().toString();
        // A file where the folder should be: the bytes can be written, and not be put into place.
        Files.writeString(root.resolve(id.substring(id.length() - 3)), "");

        assertThatThrownBy(() -> contents.keep(letter))
                .isInstanceOf(ContentUnavailable.class)
                .hasMessageContaining(id);

        assertThat(filesIn(root.resolve("incoming"))).isEmpty();
    }

    /** faults.md row 37, with a limit on the size of files in place of a full disk: the write itself fails half-way. */
    @Test
    void aDiskThatFillsUpHalfWayRefusesTheLetterAndLeavesNothing() throws Exception {
        assumeThat(Path.of("/bin/bash")).exists();
        Path out = data.resolve("out");
        Process process = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "ulimit -f 64; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeepsOneTooLarge.class.getName(),
                        root.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.readString(out)).contains("refused ContentUnavailable", "kept the smaller one");
        assertThat(filesIn(root.resolve("incoming"))).isEmpty();
        assertThat(letters()).hasSize(1);
    }

    /** Runs in a process whose files may not exceed 64 KB. */
    static final class KeepsOneTooLarge {

        public static void main(String[] arguments) throws IOException {
            EncryptedContents contents = new EncryptedContents(
                    new FileStore(Path.of(arguments[0]), NOW), new Keys("k", Map.of("k", Encryption.newKey()), SEARCH));
            Letter small = ALetter.full().build();
            Letter large = ALetter.full()
                    .id(small.id())
                    .attachments(new Document("stor.pdf", "application/pdf", ALetter.bytes(200_000)))
                    .build();
            List<String> said = new ArrayList<>();
            try {
                contents.keep(large);
            } catch (ContentUnavailable e) {
                said.add("refused " + e.getClass().getSimpleName());
            }
            Letter opened = contents.open(contents.keep(small));
            if (opened.id().equals(small.id())) {
                said.add("kept the smaller one");
            }
            System.out.println(said);
        }
    }

    @Test
    void theSweepTakesWhatIsOldAndHasNoRow() throws IOException {
        Kept referred = contents.keep(ALetter.full().build());
        Kept young = contents.keep(ALetter.full().build());
        Kept orphan = contents.keep(ALetter.full().build());
        age(fileOf(referred));
        age(fileOf(orphan));

        int swept = contents.sweep(NOW, handles -> {
            assertThat(handles).containsExactlyInAnyOrder(referred.handle(), orphan.handle());
            return Set.of(referred.handle());
        });

        assertThat(swept).isEqualTo(1);
        assertThat(fileOf(orphan)).doesNotExist();
        assertThat(fileOf(young)).exists();
        assertThat(contents.open(referred)).isNotNull();
    }

    /** Row 42: a backup of the database names what was replaced since. */
    @Test
    void whatIsLeftLiesForAsLongAsIfItHadJustBeenKept() throws IOException {
        Kept left = contents.keep(ALetter.full().build());
        age(fileOf(left));

        contents.leave(left, NOW);
        assertThat(contents.sweep(NOW, handles -> Set.of())).isZero();
        assertThat(contents.open(left)).isNotNull();

        assertThat(contents.sweep(NOW.plusMillis(1), handles -> Set.of())).isEqualTo(1);
        assertThat(fileOf(left)).doesNotExist();
        contents.leave(left, NOW);
        assertThat(fileOf(left)).doesNotExist();
    }

    @Test
    void theDatabaseIsAskedForManyAtOnce() throws IOException {
        int files = 2 * StoreSweep.ASKED_AT_ONCE + 1;
        Files.createDirectories(root.resolve("abc"));
        for (int i = 0; i < files; i++) {
            Handle handle = new Handle(LetterId.of("0190c2d3-0000-7000-8000-000000000abc"), "%08x".formatted(i));
            age(Files.createFile(root.resolve(handle.toString())));
        }
        List<Integer> asked = new ArrayList<>();

        int swept = contents.sweep(NOW, handles -> {
            asked.add(handles.size());
            return handles;
        });

        assertThat(swept).isZero();
        assertThat(asked).containsExactly(StoreSweep.ASKED_AT_ONCE, StoreSweep.ASKED_AT_ONCE, 1);
        assertThat(letters()).hasSize(files);
    }

    @Test
    void aFileInAnothersFolderIsLeftAlone() throws IOException {
        Kept kept = contents.keep(ALetter.full().build());
        Path elsewhere = Files.createDirectories(root.resolve(kept.handle().startsWith("abc") ? "abd" : "abc"));
        Path strayed = Files.move(fileOf(kept), elsewhere.resolve(fileOf(kept).getFileName()));
        age(strayed);

        assertThat(contents.sweep(NOW, handles -> Set.of())).isZero();

        assertThat(strayed).exists();
    }

    @Test
    void aSweepWhoseDatabaseFailsTakesNothing() throws IOException {
        Kept kept = contents.keep(ALetter.full().build());
        age(fileOf(kept));

        assertThatThrownBy(() -> contents.sweep(NOW, handles -> {
                    throw new IllegalStateException("database");
                }))
                .hasMessage("database");

        assertThat(fileOf(kept)).exists();
    }

    @Test
    void aSweepAgainstTheWrongDatabaseTakesNothing() throws IOException {
        for (int i = 0; i < 101; i++) {
            age(fileOf(contents.keep(ALetter.sparse().build())));
        }

        assertThatThrownBy(() -> contents.sweep(NOW, handles -> Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is this the right database?");

        assertThat(letters()).hasSize(101);
    }

    @Test
    void whatWasNeverFinishedIsSweptAtStart() throws IOException {
        Path left = Files.writeString(root.resolve("incoming").resolve("left"), "half");
        Path underWay = Files.writeString(root.resolve("incoming").resolve("under-way"), "half");
        age(left);

        new FileStore(root, NOW);

        assertThat(left).doesNotExist();
        assertThat(underWay).exists();
    }

    private EncryptedContents withKeys(Keys keys) throws IOException {
        return new EncryptedContents(new FileStore(root, NOW), keys);
    }

    private Path fileOf(Kept kept) {
        return root.resolve(kept.handle());
    }

    private List<Path> letters() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static Kept withHash(Kept kept, byte[] content) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new Kept(
                    kept.handle(),
                    hash,
                    content.length,
                    kept.wrappingKeyId(),
                    kept.wrappedKey(),
                    kept.encryptedRecipient(),
                    kept.recipientHash());
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(1)));
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] counting() {
        byte[] bytes = new byte[32];
        for (byte i = 0; i < 32; i++) {
            bytes[i] = i;
        }
        return bytes;
    }
}
