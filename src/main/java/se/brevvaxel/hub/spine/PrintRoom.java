package se.brevvaxel.hub.spine;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.print.NotPrintable;
import se.brevvaxel.delivery.print.PrintShop;
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

    private final Letters letters;
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

    /** Finishes what was begun, and closes the next job when it is time or when it is full. Called by a timer. */
    public void close() throws IOException {
        for (PrintJobs.Unfinished job : jobs.unfinished()) {
            finish(job);
        }
        List<LetterRow> made = letters.in(LetterState.MADE, LETTERS_A_JOB);
        Instant now = clock.instant();
        boolean timeToClose = !made.isEmpty()
                && made.get(0).way().updatedAt().plus(closeAfter).isBefore(now);
        if (!timeToClose && made.size() < LETTERS_A_JOB) {
            return;
        }
        UUID job = Generators.timeBasedEpochRandomGenerator().generate();
        List<Step> steps = new ArrayList<>();
        for (LetterRow row : made) {
            if (shop.hasMade(row.id().toString())) {
                steps.add(Step.of(row, LetterState.PRINTING, now).inJob(job));
            } else {
                letters.take(Step.of(row, LetterState.PRINT_ORDERED, now)
                        .log(LogLine.Step.DECIDED, null, null, "gone from the tray: made anew"));
            }
        }
        if (!steps.isEmpty() && letters.takeAll(steps, () -> jobs.open(job, PrintShop.name(job), steps.size()))) {
            finish(new PrintJobs.Unfinished(job, PrintJobs.State.OPEN));
        }
    }

    private void finish(PrintJobs.Unfinished job) throws IOException {
        List<LetterRow> rows = letters.ofJob(job.id());
        List<String> ids = rows.stream().map(row -> row.id().toString()).toList();
        if (job.state() == PrintJobs.State.OPEN) {
            shop.layTogether(job.id(), ids);
            jobs.handingOver(job.id());
        }
        shop.handOver(job.id());
        Instant now = clock.instant();
        String place = PrintShop.name(job.id());
        List<Step> steps = rows.stream()
                .filter(row -> row.state() == LetterState.PRINTING)
                .map(row -> Step.of(row, LetterState.PRINTED, now)
                        .handedToPrint(job.id(), place)
                        .tell(Status.PRINTED)
                        .log(LogLine.Step.PRINTED, null, null, place))
                .toList();
        if (letters.takeAll(steps, () -> jobs.handedOver(job.id()))) {
            shop.clear(ids);
            LOG.info("print job {} is handed over: {} letters", job.id(), ids.size());
        }
    }
}
