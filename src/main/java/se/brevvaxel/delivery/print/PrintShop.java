package se.brevvaxel.delivery.print;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.brevvaxel.disk.Folders;
import se.brevvaxel.disk.WholeFiles;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;

/**
 * Letters on paper: made one by one into the tray, then laid in a job folder, {@code job-<id>} with a PDF per letter,
 * {@code index.csv}, {@code index.xml} and, last, {@code job.done}. A job is made out of sight and becomes visible whole,
 * by one rename; after that it is the vendor's.
 */
public final class PrintShop {

    /** The vendor is to read them, and the print folder often lies on a share. */
    static final WholeFiles FILES = WholeFiles.plain().whereverNamesCannotBeForced();

    private static final Pattern A_JOB = Pattern.compile("job-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final Path folder;
    private final Path making;
    private final Tray tray;

    public PrintShop(Path folder, ObjectMapper json) {
        this.folder = folder;
        this.making = folder.resolve(".making");
        this.tray = new Tray(folder.resolve(".tray"), json);
    }

    /**
     * Makes a letter and lays it in the tray; durable when this returns.
     *
     * @param documentCarriesAddress the letter's first document, if it has any, has the address in its window
     * @throws NotPrintable if a document of the letter cannot be printed, or its address fits nowhere
     */
    public void make(Letter letter, String returnAddress, boolean documentCarriesAddress, Reason why, Instant now)
            throws NotPrintable, IOException {
        Paper paper = Paper.of(letter, returnAddress, documentCarriesAddress);
        tray.lay(PrintOrder.of(letter, paper, returnAddress, why, now), paper.pdf());
    }

    /** The letters that lie in the tray; what a crash left half written there before {@code before} is removed. */
    public Set<String> inTray(Instant before) throws IOException {
        tray.sweep(before);
        return tray.letters();
    }

    /** Whether the letter lies in the tray whole. */
    public boolean hasMade(String letter) {
        return tray.find(letter).isPresent();
    }

    /**
     * Lays a job together, out of sight. What an earlier try left is made anew.
     *
     * @param letters ids of letters that lie in the tray
     * @throws IOException if the disk refuses, or a letter left the tray, or is just being replaced there
     */
    public void layTogether(UUID job, List<String> letters) throws IOException {
        Path part = part(job);
        discard(part);
        Files.createDirectories(part);
        List<PrintOrder> orders = new ArrayList<>();
        for (String letter : letters) {
            Tray.Made made =
                    tray.find(letter).orElseThrow(() -> new IOException("letter " + letter + " left the tray"));
            FILES.write(part.resolve(made.order().file()), made.pdf());
            orders.add(made.order());
        }
        orders.sort(PrintOrder.BY_ADDRESS);
        FILES.write(part.resolve("index.csv"), JobIndex.csv(name(job), orders));
        FILES.write(part.resolve("index.xml"), JobIndex.xml(name(job), orders));
        FILES.write(part.resolve("job.done"), (orders.size() + "\n").getBytes(StandardCharsets.UTF_8));
        Folders.forceIfOffered(part);
        Folders.forceIfOffered(making);
    }

    /** Makes a laid job visible. */
    public void handOver(UUID job) throws IOException {
        Files.move(part(job), folder.resolve(name(job)), StandardCopyOption.ATOMIC_MOVE);
        Folders.forceIfOffered(folder);
    }

    /**
     * Whether a job that was laid is still out of sight. If not, it was shown, even if it was collected since.
     *
     * @throws IOException if that cannot be seen: a share that is away must not be taken for a job that was collected
     */
    public boolean isOutOfSight(UUID job) throws IOException {
        try {
            Files.getLastModifiedTime(part(job));
            return true;
        } catch (NoSuchFileException shown) {
            Files.getLastModifiedTime(making);
            return false;
        }
    }

    /** The jobs out of sight that nobody has laid anything in since {@code before}. */
    public Set<UUID> outOfSight(Instant before) throws IOException {
        Set<UUID> jobs = new HashSet<>();
        if (Files.isDirectory(making)) {
            try (Stream<Path> parts = Files.list(making)) {
                for (Path part : parts.toList()) {
                    Matcher job = A_JOB.matcher(part.getFileName().toString());
                    if (job.matches() && isOlder(part, before)) {
                        jobs.add(UUID.fromString(job.group(1)));
                    }
                }
            }
        }
        return jobs;
    }

    private static boolean isOlder(Path part, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(part).toInstant().isBefore(time);
        } catch (NoSuchFileException shown) {
            return false;
        }
    }

    /** Takes a job apart that is out of sight, and that nobody is to see. */
    public void discard(UUID job) throws IOException {
        discard(part(job));
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
        return making.resolve(name(job));
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
}
