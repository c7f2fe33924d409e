package se.brevvaxel.delivery.print;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import se.brevvaxel.disk.Folders;
import se.brevvaxel.disk.WholeFiles;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.PrintOptions;
import se.brevvaxel.letter.Reason;

/**
 * Letters on paper: made one by one into the tray, then laid in a job folder, {@code job-<id>} with a PDF per letter,
 * {@code index.csv}, {@code index.xml} and, last, {@code job.done}. A job is made out of sight and becomes visible whole,
 * by one rename; after that it is the vendor's.
 */
public final class PrintShop {

    private static final WholeFiles FILES = WholeFiles.plain();

    private final Path folder;
    private final Tray tray;

    public PrintShop(Path folder, ObjectMapper json) {
        this.folder = folder;
        this.tray = new Tray(folder.resolve(".tray"), json);
    }

    /**
     * Makes a letter and lays it in the tray; durable when this returns.
     *
     * @throws NotPrintable if a document of the letter cannot be printed
     */
    public void make(Letter letter, String returnAddress, boolean documentCarriesAddress, Reason why, Instant now)
            throws NotPrintable, IOException {
        Paper paper = Paper.of(letter, returnAddress, documentCarriesAddress);
        PrintOptions options = letter.print();
        boolean duplex = options == null || options.duplex() == null || options.duplex();
        boolean addressed = !documentCarriesAddress;
        tray.lay(
                new PrintOrder(
                        letter.id().toString(),
                        letter.handover().system(),
                        letter.caseNumber(),
                        now,
                        sha256(paper.pdf()),
                        paper.pages(),
                        duplex ? (paper.pages() + 1) / 2 : paper.pages(),
                        addressed ? letter.recipient().name() : null,
                        addressed ? letter.recipient().address() : null,
                        options == null || options.envelope() == null
                                ? PrintOptions.Envelope.AUTO.name()
                                : options.envelope().name(),
                        duplex,
                        options != null && Boolean.TRUE.equals(options.colour()),
                        options == null || options.postage() == null ? "EKONOMI" : options.postage(),
                        options == null ? null : options.costCentre(),
                        returnAddress,
                        why.key()),
                paper.pdf());
    }

    /** The letters that lie in the tray; what a crash left half written there before {@code before} is removed. */
    public Set<String> inTray(Instant before) throws IOException {
        tray.sweep(before);
        return tray.letters();
    }

    /** Whether the letter lies in the tray whole. */
    public boolean hasMade(String letter) {
        return tray.order(letter).isPresent();
    }

    /**
     * Lays a job together, out of sight. What an earlier try left is made anew.
     *
     * @param letters ids of letters that lie in the tray
     */
    public void layTogether(UUID job, List<String> letters) throws IOException {
        Path part = part(job);
        discard(part);
        Files.createDirectories(part);
        List<PrintOrder> orders = new ArrayList<>();
        for (String letter : letters) {
            orders.add(tray.order(letter).orElseThrow(() -> new IOException("letter " + letter + " left the tray")));
        }
        orders.sort(PrintOrder.BY_ADDRESS);
        for (PrintOrder order : orders) {
            FILES.write(part.resolve(order.file()), Files.readAllBytes(tray.pdf(order.letter())));
        }
        FILES.write(part.resolve("index.csv"), JobIndex.csv(name(job), orders));
        FILES.write(part.resolve("index.xml"), JobIndex.xml(name(job), orders));
        FILES.write(part.resolve("job.done"), (orders.size() + "\n").getBytes(StandardCharsets.UTF_8));
        Folders.force(part);
        Folders.force(folder.resolve(".making"));
    }

    /** Makes a laid job visible. A job that is visible already, or was collected since, is left alone. */
    public void handOver(UUID job) throws IOException {
        if (Files.exists(part(job))) {
            Files.move(part(job), folder.resolve(name(job)), StandardCopyOption.ATOMIC_MOVE);
            Folders.force(folder);
        }
    }

    /** Empties the tray of letters whose job is handed over. */
    public void clear(List<String> letters) throws IOException {
        for (String letter : letters) {
            tray.clear(letter);
        }
    }

    /** The job's folder, relative to the print folder: what home systems are told. */
    public static String name(UUID job) {
        return "job-" + job;
    }

    private Path part(UUID job) {
        return folder.resolve(".making").resolve(name(job));
    }

    private static void discard(Path part) throws IOException {
        if (Files.exists(part)) {
            try (Stream<Path> files = Files.list(part)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(part);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
