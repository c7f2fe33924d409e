package se.brevvaxel.hub.spine.printing;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.PrintJobs;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;

/** The job desk: gathers what lies in the tray in jobs, and hands each job over, once. */
public final class JobDesk {

    private static final Logger LOG = LoggerFactory.getLogger(JobDesk.class);
    private static final int LETTERS_A_JOB = 500;

    private final Letters letters;
    private final PrintJobs jobs;
    private final PrintShop shop;
    private final TrayCheck check;
    private final Alarms alarms;
    private final Duration closeAfter;
    private final Clock clock;

    /** The jobs that could not be finished the last time, and why. */
    private final Map<UUID, String> whyItWaits = new ConcurrentHashMap<>();

    /** @param closeAfter for how long the first letter of a job waits for others */
    JobDesk(
            Letters letters,
            PrintJobs jobs,
            PrintShop shop,
            TrayCheck check,
            Alarms alarms,
            Duration closeAfter,
            Clock clock) {
        this.letters = letters;
        this.jobs = jobs;
        this.shop = shop;
        this.check = check;
        this.alarms = alarms;
        this.closeAfter = closeAfter;
        this.clock = clock;
    }

    /**
     * Finishes what was begun, and closes the next job when it is time or when it is full. Called by a timer; one node at
     * a time does it.
     */
    public void close() throws IOException {
        jobs.alone(() -> {
            List<PrintJobs.Unfinished> unfinished = jobs.unfinished();
            whyItWaits
                    .keySet()
                    .retainAll(unfinished.stream().map(PrintJobs.Unfinished::id).toList());
            unfinished.forEach(this::finish);
            List<LetterRow> made = letters.in(LetterState.MADE, LETTERS_A_JOB);
            boolean timeToClose = made.stream()
                    .anyMatch(row -> row.way().updatedAt().plus(closeAfter).isBefore(clock.instant()));
            if (timeToClose || made.size() == LETTERS_A_JOB) {
                open(check.passed(made));
            }
        });
    }

    /** @param made lie in the tray, looked at just now */
    private void open(List<LetterRow> made) {
        UUID job = Generators.timeBasedEpochRandomGenerator().generate();
        List<Step> steps = made.stream()
                .map(row -> Step.of(row, LetterState.PRINTING, clock.instant()).inJob(job))
                .toList();
        if (!steps.isEmpty() && letters.takeAll(steps, () -> jobs.open(job, PrintShop.name(job), steps.size()))) {
            tryOn(job, () -> layAndHandOver(job, inPrint(job)));
        }
    }

    /**
     * Goes on from where a crash, or a disk that refused, broke a job off. One that nobody can have seen is laid anew, however far
     * it had come: what spoke for its letters then may not hold now.
     */
    private void finish(PrintJobs.Unfinished job) {
        tryOn(job.id(), () -> {
            List<LetterRow> rows = inPrint(job.id());
            if (job.state() == PrintJobs.State.HANDING_OVER && !shop.isOutOfSight(job.id())) {
                handedOver(job.id(), rows);
                return;
            }
            // Ahead of the folder, which from here on may be gone without having been shown.
            jobs.openAgain(job.id());
            layAndHandOver(job.id(), check.passed(rows));
        });
    }

    private void layAndHandOver(UUID job, List<LetterRow> rows) throws IOException {
        if (rows.isEmpty()) {
            shop.discard(job);
            jobs.drop(job);
            return;
        }
        shop.layTogether(job, ids(rows));
        jobs.handingOver(job);
        shop.handOver(job);
        handedOver(job, rows);
    }

    /** One job that cannot be finished now stops no other. */
    private void tryOn(UUID job, DiskWork work) {
        try {
            work.run();
        } catch (IOException | UncheckedIOException fault) {
            waits(job, cause(fault));
        }
    }

    private interface DiskWork {
        void run() throws IOException;
    }

    /** The timer comes back twice a second: an engineer is called once, and again when the cause is another. */
    private void waits(UUID job, String why) {
        if (!why.equals(whyItWaits.put(job, why))) {
            alarms.raise("print-job", "job " + job + " waits: " + why);
        }
    }

    /** With what the disk says itself, which names no file: one that is full and one that is gone are two causes. */
    private static String cause(Exception fault) {
        String reason = fault instanceof FileSystemException refused ? refused.getReason() : null;
        return Trouble.inWords(fault) + (reason == null ? "" : ": " + reason);
    }

    /** The job's letters, without those that went another way since it was opened. */
    private List<LetterRow> inPrint(UUID job) {
        return letters.ofJob(job).stream()
                .filter(row -> row.state() == LetterState.PRINTING)
                .toList();
    }

    private void handedOver(UUID job, List<LetterRow> rows) throws IOException {
        Instant now = clock.instant();
        String place = PrintShop.name(job);
        List<Step> steps = rows.stream()
                .map(row -> Step.of(row, LetterState.PRINTED, now)
                        .handedToPrint(job, place)
                        .tell(Status.PRINTED)
                        .log(LogLine.Step.PRINTED, null, null, place))
                .toList();
        if (letters.takeAll(steps, () -> jobs.handedOver(job))) {
            shop.clear(ids(rows));
            LOG.info("print job {} is handed over: {} letters", job, rows.size());
        }
    }

    private static List<String> ids(List<LetterRow> rows) {
        return rows.stream().map(row -> row.id().toString()).toList();
    }
}
