package se.brevvaxel.delivery.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.disk.Folders;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.PostalAddress;
import se.brevvaxel.letter.Reason;

class PrintShopTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
    private static final PostalAddress ADDRESS =
            new PostalAddress("Tolva, Ab \"T\"", "Storgatan 1; 2 tr", "852 30", "Sundsvall", "SE");

    @TempDir
    Path folder;

    private PrintShop shop() {
        return new PrintShop(folder, new ObjectMapper().registerModule(new JavaTimeModule()));
    }

    @Test
    void aJobHasAPdfALetterAnIndexAndAnEndMarker() throws Exception {
        Letter letter = letter("Hej", pdf(2));
        UUID job = job(letter, false);

        Path made = folder.resolve("job-" + job);
        try (Stream<Path> files = Files.list(made)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(letter.id() + ".pdf", "index.csv", "index.xml", "job.done");
        }
        try (PDDocument pdf = Loader.loadPDF(made.resolve(letter.id() + ".pdf").toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(3);
            var first = new PDFTextStripper();
            first.setEndPage(1);
            assertThat(first.getText(pdf).lines().map(String::strip))
                    .containsSubsequence(
                            "Returadress: Sandboxkommunen",
                            "Tolvan Tolvansson",
                            "c/o Tolva, Ab \"T\"",
                            "Storgatan 1; 2 tr",
                            "852 30  Sundsvall",
                            "Beslut om åäö",
                            "Hej");
        }
    }

    @Test
    void theIndexSurvivesCommasQuotesAndSemicolonsAndNamesNoNumber() throws Exception {
        Letter letter = letter("Hej", pdf(1));
        Path made = folder.resolve("job-" + job(letter, false));

        String csv = Files.readString(made.resolve("index.csv"), StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFF").doesNotContain("191212121212");
        var rows = CSVFormat.RFC4180
                .builder()
                .setDelimiter(';')
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv.substring(1)))
                .getRecords();
        assertThat(rows).hasSize(1);
        var row = rows.get(0);
        assertThat(row.get("co")).isEqualTo("Tolva, Ab \"T\"");
        assertThat(row.get("adress")).isEqualTo("Storgatan 1; 2 tr");
        assertThat(row.get("pages")).isEqualTo("2");
        assertThat(row.get("sheets")).isEqualTo("1");
        assertThat(row.get("reason")).isEqualTo("RECIPIENT_NOT_REACHABLE");
        var xml = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(made.resolve("index.xml").toFile());
        assertThat(xml.getElementsByTagName("co").item(0).getTextContent()).isEqualTo("Tolva, Ab \"T\"");
        assertThat(xml.getElementsByTagName("sha256").item(0).getTextContent()).isEqualTo(row.get("sha256"));
    }

    @Test
    void aDocumentThatCarriesTheAddressIsPrintedAsItIs() throws Exception {
        Letter letter = ALetter.usual()
                .leadText("Fakturan är bifogad.")
                .attachments(new Document("faktura.pdf", "application/pdf", pdf(2)))
                .build();
        Path made = folder.resolve("job-" + job(letter, true));
        try (PDDocument pdf = Loader.loadPDF(made.resolve(letter.id() + ".pdf").toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
        }
        assertThat(Files.readString(made.resolve("index.csv"))).doesNotContain("Tolvan", "Storgatan");
    }

    @Test
    void aLetterWithoutADocumentGetsItsAddressOnACoverPageWhateverThePolicySays() throws Exception {
        Path made = folder.resolve("job-" + job(letter("Hej", null), true));

        assertThat(Files.readString(made.resolve("index.csv"))).contains("Tolvan", "Storgatan");
    }

    @Test
    void aLetterThatIsAddressedNowhereIsNotMade() {
        for (boolean documentCarriesAddress : List.of(false, true)) {
            Letter letter = ALetter.usual().address(null).build();

            assertThatThrownBy(() ->
                            shop().make(letter, "Sandboxkommunen", documentCarriesAddress, Reason.PRINT_REQUESTED, NOW))
                    .isInstanceOf(NotPrintable.class);
            assertThat(shop().hasMade(letter.id().toString())).isFalse();
        }
    }

    @Test
    void aLongTextGoesOnOnMorePages() throws Exception {
        Letter letter = letter("En mening som är ganska lång och som därför bryts.\n".repeat(120), null);
        Path made = folder.resolve("job-" + job(letter, false));
        try (PDDocument pdf = Loader.loadPDF(made.resolve(letter.id() + ".pdf").toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(3);
            assertThat(new PDFTextStripper().getText(pdf).split("En mening", -1))
                    .hasSize(121);
        }
    }

    @Test
    void aCharacterThatTheFontLacksDoesNotStopTheLetter() throws Exception {
        Letter letter = letter("Grattis 🎉 and 漢字\tslut", null);
        Path made = folder.resolve("job-" + job(letter, false));
        try (PDDocument pdf = Loader.loadPDF(made.resolve(letter.id() + ".pdf").toFile())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Grattis ?", "slut");
        }
    }

    @Test
    void aBrokenOrLockedDocumentCannotBePrinted() throws Exception {
        byte[] broken = "%PDF-1.4 and then nothing of the kind %%EOF".getBytes(StandardCharsets.US_ASCII);
        for (byte[] document : List.of(broken, locked())) {
            assertThatThrownBy(() ->
                            shop().make(letter("Hej", document), "Sandboxkommunen", false, Reason.PRINT_REQUESTED, NOW))
                    .isInstanceOf(NotPrintable.class);
        }
    }

    /** Row 67. */
    @Test
    void aPageLargerThanA4CannotBePrinted() throws Exception {
        for (PDRectangle size : List.of(PDRectangle.A3, turned(PDRectangle.A3), PDRectangle.LEGAL)) {
            assertThatThrownBy(() -> shop().make(
                                    letter("Hej", pages(PDRectangle.A4, size)),
                                    "Sandboxkommunen",
                                    false,
                                    Reason.PRINT_REQUESTED,
                                    NOW))
                    .isInstanceOf(NotPrintable.class)
                    .hasMessage("a page is larger than A4");
        }
        shop().make(
                        letter("Hej", pages(turned(PDRectangle.A4), PDRectangle.LETTER, PDRectangle.A5)),
                        "Sandboxkommunen",
                        false,
                        Reason.PRINT_REQUESTED,
                        NOW);
    }

    @Test
    void aJobIsNotVisibleBeforeItIsWhole() throws Exception {
        Letter letter = letter("Hej", null);
        UUID job = UUID.randomUUID();
        shop().make(letter, "Sandboxkommunen", false, Reason.PRINT_REQUESTED, NOW);
        shop().layTogether(job, List.of(letter.id().toString()));
        try (Stream<Path> seen = Files.list(folder)) {
            assertThat(seen.map(path -> path.getFileName().toString())).containsOnly(".tray", ".making");
        }
        assertThat(shop().isOutOfSight(job)).isTrue();
        shop().handOver(job);
        assertThat(shop().isOutOfSight(job)).isFalse();
        assertThat(folder.resolve("job-" + job)).isDirectory();
    }

    @Test
    void aJobThatWasHalfLaidIsLaidAnew() throws Exception {
        Letter letter = letter("Hej", null);
        UUID job = UUID.randomUUID();
        shop().make(letter, "Sandboxkommunen", false, Reason.PRINT_REQUESTED, NOW);
        Path half = folder.resolve(".making").resolve("job-" + job);
        Files.createDirectories(half);
        Files.writeString(half.resolve("leftover.pdf.part"), "half");

        shop().layTogether(job, List.of(letter.id().toString()));
        shop().handOver(job);

        assertThat(folder.resolve("job-" + job).resolve("leftover.pdf.part")).doesNotExist();
        assertThat(folder.resolve("job-" + job).resolve("job.done")).hasContent("1");
    }

    @Test
    void aJobThatWasCollectedIsNotShownAgain() throws Exception {
        Letter letter = letter("Hej", null);
        UUID job = job(letter, false);
        try (Stream<Path> files = Files.list(folder.resolve("job-" + job))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder.resolve("job-" + job));

        assertThat(shop().isOutOfSight(job)).isFalse();
        assertThatThrownBy(() -> shop().handOver(job)).isInstanceOf(IOException.class);
        assertThat(folder.resolve("job-" + job)).doesNotExist();
    }

    @Test
    void paperThatIsNotWhatItsLineSaysIsGone() throws Exception {
        Letter letter = letter("Hej", null);
        String id = letter.id().toString();
        shop().make(letter, "Sandboxkommunen", false, Reason.PRINT_REQUESTED, NOW);
        Path paper = folder.resolve(".tray").resolve(id + ".pdf");
        Files.write(paper, pdf(1));

        assertThat(shop().hasMade(id)).isFalse();
        assertThatThrownBy(() -> shop().layTogether(UUID.randomUUID(), List.of(id)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(id);
    }

    /** Two desks that were given one letter: the second replaces the paper while the job is laid together. */
    @Test
    @Timeout(60)
    void theIndexTellsTheSumOfThePaperThatLiesBesideIt() throws Exception {
        Letter letter = letter("Hej", null);
        String id = letter.id().toString();
        shop().make(letter, "Sandboxkommunen", false, Reason.PRINT_REQUESTED, NOW);
        var secondDesk = new AtomicBoolean(true);
        Thread desk = new Thread(() -> {
            while (secondDesk.get()) {
                try {
                    shop().make(letter, "Sandboxkommunen", false, Reason.PRINT_REQUESTED, NOW);
                } catch (IOException | NotPrintable e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        desk.start();
        int laid = 0;
        try {
            while (laid < 20) {
                UUID job = UUID.randomUUID();
                try {
                    shop().layTogether(job, List.of(id));
                } catch (IOException justReplaced) {
                    continue;
                }
                laid++;
                shop().handOver(job);
                Path made = folder.resolve("job-" + job);
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(made.resolve(id + ".pdf")));
                assertThat(made.resolve("index.csv"))
                        .content()
                        .contains(HexFormat.of().formatHex(sum));
            }
        } finally {
            secondDesk.set(false);
            desk.join();
        }
    }

    @Test
    void onAShareThatForcesNoFoldersLettersArePrintedAllTheSame() throws Exception {
        try (FileSystem share = Jimfs.newFileSystem(Configuration.unix())) {
            folder = share.getPath("/print");
            assertThatThrownBy(() -> Folders.force(Files.createDirectories(folder)))
                    .isInstanceOf(IOException.class);
            Letter letter = letter("Hej", pdf(1));
            Path made = folder.resolve("job-" + job(letter, false));

            assertThat(made.resolve(letter.id() + ".pdf")).isRegularFile();
            assertThat(made.resolve("job.done")).hasContent("1");
        }
    }

    private UUID job(Letter letter, boolean documentCarriesAddress) throws IOException, NotPrintable {
        UUID job = UUID.randomUUID();
        shop().make(letter, "Sandboxkommunen", documentCarriesAddress, Reason.RECIPIENT_NOT_REACHABLE, NOW);
        assertThat(shop().hasMade(letter.id().toString())).isTrue();
        shop().layTogether(job, List.of(letter.id().toString()));
        shop().handOver(job);
        shop().clear(List.of(letter.id().toString()));
        assertThat(shop().hasMade(letter.id().toString())).isFalse();
        return job;
    }

    private static byte[] pdf(int pages) throws IOException {
        try (var document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] locked() throws IOException {
        try (var document = Loader.loadPDF(new ByteArrayInputStream(pdf(1)).readAllBytes())) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] pages(PDRectangle... sizes) throws IOException {
        try (var document = new PDDocument()) {
            for (PDRectangle size : sizes) {
                document.addPage(new PDPage(size));
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static PDRectangle turned(PDRectangle size) {
        return new PDRectangle(size.getHeight(), size.getWidth());
    }

    private static Letter letter(String text, byte @Nullable [] document) {
        ALetter letter =
                ALetter.usual().address(ADDRESS).subject("Beslut om åäö").body(Body.Format.PLAIN, text);
        return document == null
                ? letter.build()
                : letter.attachments(new Document("beslut.pdf", "application/pdf", document))
                        .build();
    }
}
