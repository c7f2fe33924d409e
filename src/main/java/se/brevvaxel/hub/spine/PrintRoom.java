package se.brevvaxel.hub.spine;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.print.NotPrintable;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.PrintJobs;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.PrintGate;

/** The print room: makes letters, gathers them in jobs, and hands each job over once. */
public final class PrintRoom {

    private static final Logger LOG = LoggerFactory.getLogger(PrintRoom.class);
    private static final int LETTERS_A_JOB = 500;
    private static final Duration HALF_WRITTEN = Duration.ofHours(1);
    private static final Set<LetterState> NEEDS_ITS_PAPER =
            EnumSet.of(LetterState.PRINT_ORDERED, LetterState.MADE, LetterState.PRINTING);

    private final Letters letters;
    private final Onward onward;
    private final Alarms alarms;
    private final PrintJobs jobs;
    private final Contents contents;
    private final PrintShop shop;
    private final PrintGate gate;
    private final Parking parking;
    private final Policy policy;
    private final Senders senders;
    private final Duration closeAfter;
    private final Clock clock;

    PrintRoom(
            Letters letters,
            Onward onward,
            Alarms alarms,
            PrintJobs jobs,
            Contents contents,
            PrintShop shop,
            PrintGate gate,
            Parking parking,
            Policy policy,
            Senders senders,
            Duration closeAfter,
            Clock clock) {
        this.letters = letters;
        this.onward = onward;
        this.alarms = alarms;
        this.jobs = jobs;
        this.contents = contents;
        this.shop = shop;
        this.gate = gate;
        this.parking = parking;
        this.policy = policy;
        this.senders = senders;
        this.closeAfter = closeAfter;
        this.clock = clock;
    }

    /**
     * Makes one letter that is decided for print; any other is left alone.
     *
     * @throws IOException if it could not be laid in the tray: the lane gives the letter again
     */
    public void order(String letterId) throws IOException {
        LetterRow row = letters.find(LetterId.of(letterId))
                .orElseThrow(() -> new IllegalStateException("letter " + letterId + " is not there"));
        if (row.state() != LetterState.PRINT_ORDERED) {
            return;
        }
        try {
            Letter letter = contents.open(row.kept());
            Optional<Reason> refusal = gate.refusesPrint(letter, row.way().outcomeWasUnknown());
            if (refusal.isPresent()) {
                parking.hold(row, refusal.get(), "the print gate refuses");
                return;
            }
            make(row, letter);
        } catch (NotPrintable not) {
            parking.hold(row, Reason.CONTENT_NOT_PRINTABLE, not.getMessage());
        } catch (RuntimeException fault) {
            parking.failed(row, fault);
        }
    }

    private void make(LetterRow row, Letter letter) throws IOException, NotPrintable {
        boolean addressed = policy.rule(letter.caseType())
                .map(CaseRule::documentCarriesAddress)
                .orElse(false);
        String from = senders.find(row.sender()).map(Sender::name).orElse("");
        Reason why =
                row.way().reason() == null ? Reason.PRINT_REQUESTED : row.way().reason();
        shop.make(letter, from, addressed, why, clock.instant());
        letters.take(Step.of(row, LetterState.MADE, clock.instant()).log(LogLine.Step.PRINT_ORDERED, null, null, null));
    }

    /**
     * Finishes what was begun, and closes the next job when it is time or when it is full. Called by a timer; one node at
     * a time does it.
     */
    public void close() throws IOException {
        jobs.alone(() -> {
            jobs.unfinished().forEach(this::finish);
            List<LetterRow> made = letters.in(LetterState.MADE, LETTERS_A_JOB);
            boolean timeToClose = !made.isEmpty()
                    && made.get(0).way().updatedAt().plus(closeAfter).isBefore(clock.instant());
            if (timeToClose || made.size() == LETTERS_A_JOB) {
                open(stillMade(made));
            }
        });
    }

    /** Removes paper from the tray that nobody will gather: its letter was handed over just before a crash, or held. */
    @Scheduled(fixedDelay = 60, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    public void tidy() throws IOException {
        for (String id : shop.inTray(clock.instant().minus(HALF_WRITTEN))) {
            boolean needed = letters.find(LetterId.of(id))
                    .filter(row -> NEEDS_ITS_PAPER.contains(row.state()))
                    .isPresent();
            if (!needed) {
                shop.clear(List.of(id));
            }
        }
    }

    private void open(List<LetterRow> made) {
        UUID job = Generators.timeBasedEpochRandomGenerator().generate();
        List<Step> steps = made.stream()
                .map(row -> Step.of(row, LetterState.PRINTING, clock.instant()).inJob(job))
                .toList();
        if (!steps.isEmpty() && letters.takeAll(steps, () -> jobs.open(job, PrintShop.name(job), steps.size()))) {
            finish(new PrintJobs.Unfinished(job, PrintJobs.State.OPEN));
        }
    }

    /** A letter whose paper is gone from the tray is made anew, and delays no other. */
    private List<LetterRow> stillMade(List<LetterRow> rows) {
        List<LetterRow> made = new ArrayList<>();
        for (LetterRow row : rows) {
            if (shop.hasMade(row.id().toString())) {
                made.add(row);
            } else {
                onward.take(Step.of(row, LetterState.PRINT_ORDERED, clock.instant())
                        .inJob(null)
                        .log(LogLine.Step.DECIDED, null, null, "gone from the tray: made anew"));
            }
        }
        return made;
    }

    /** One job that cannot be finished now stops no other. */
    private void finish(PrintJobs.Unfinished job) {
        try {
            List<LetterRow> rows = letters.ofJob(job.id());
            if (job.state() == PrintJobs.State.OPEN) {
                rows = stillMade(rows);
                if (rows.isEmpty()) {
                    jobs.drop(job.id());
                    return;
                }
                shop.layTogether(job.id(), ids(rows));
                jobs.handingOver(job.id());
            }
            shop.handOver(job.id());
            handedOver(job.id(), rows);
        } catch (IOException | UncheckedIOException fault) {
            alarms.raise("print-job", "job " + job.id() + " waits: " + Trouble.inWords(fault));
        }
    }

    private void handedOver(UUID job, List<LetterRow> rows) throws IOException {
        Instant now = clock.instant();
        String place = PrintShop.name(job);
        List<Step> steps = rows.stream()
                .filter(row -> row.state() == LetterState.PRINTING)
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
