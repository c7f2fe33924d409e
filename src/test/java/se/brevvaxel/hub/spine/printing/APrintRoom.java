package se.brevvaxel.hub.spine.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.hub.nodes.SomeLeases;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.status.ALetterStore;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.PrintGate;

/** The print room on real folders, and a vendor that looks at what can be seen of it. */
final class APrintRoom {

    static final Duration CLOSE_AFTER = Duration.ofSeconds(5);

    final ASpine spine;
    final Path folder;
    final PrintShop shop;
    final TrayTidy tidy;
    private final Path collected;

    APrintRoom(ASpine spine, Path home) throws IOException {
        this.spine = spine;
        folder = home.resolve("print");
        collected = Files.createDirectories(home.resolve("collected"));
        shop = new PrintShop(folder, ALetterStore.JSON);
        tidy = new TrayTidy(spine.store.letters, spine.store.jobs, shop, SomeLeases.always(spine.clock), spine.clock);
    }

    PaperDesk paperDesk() {
        return paperDesk(spine.policy);
    }

    PaperDesk paperDesk(Policy ofTheGate) {
        return new PaperDesk(
                spine.store.letters,
                spine.opening,
                shop,
                new PrintGate(ofTheGate, spine.clock),
                new Letterhead(spine.policy, ASpine.SENDERS),
                spine.parking,
                spine.clock);
    }

    /** As a hub has it that was just started: nothing is remembered. */
    JobDesk jobDesk() {
        var check = new TrayCheck(shop, spine.opening, spine.onward, spine.clock);
        return new JobDesk(spine.store.letters, spine.store.jobs, shop, check, spine.alarms, CLOSE_AFTER, spine.clock);
    }

    /** A letter that is decided for print. */
    LetterRow ordered(ALetter letter) {
        return spine.store.taken(Step.of(spine.accepted(letter), LetterState.PRINT_ORDERED, spine.clock.instant())
                .by(Channel.PRINT)
                .because(Reason.RECIPIENT_NOT_REACHABLE));
    }

    /** A letter that lies in the tray. */
    LetterRow made() throws IOException {
        LetterRow ordered = ordered(ALetter.usual());
        paperDesk().make(ordered.id().toString());
        return spine.store.now(ordered);
    }

    /** So many letters that lie in the tray. */
    List<LetterRow> made(int count) throws IOException {
        List<LetterRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(made());
        }
        return rows;
    }

    /** Lets the letters that are made wait for long enough. */
    void untilItIsTimeToClose() {
        spine.clock.pass(CLOSE_AFTER.plusMillis(1));
    }

    /** The jobs that a vendor sees, each of them whole. */
    List<Path> seen() throws IOException {
        List<Path> jobs = jobs(folder);
        for (Path job : jobs) {
            assertThat(job.resolve("job.done")).as("a job that can be seen").exists();
            List<String> papers = papers(job);
            assertThat(Files.readString(job.resolve("job.done")).strip()).isEqualTo(String.valueOf(papers.size()));
            assertThat(Files.readString(job.resolve("index.csv"))).contains(papers);
        }
        return jobs;
    }

    /** The vendor takes away what it sees. */
    void collect() throws IOException {
        for (Path job : seen()) {
            Files.move(job, collected.resolve(job.getFileName()));
        }
    }

    /** Every letter is printed: told once, in one job of all that were ever seen; and nothing else is on paper. */
    void eachIsPrintedOnce(List<LetterRow> rows) throws IOException {
        List<Path> jobs = new ArrayList<>(seen());
        jobs.addAll(jobs(collected));
        List<String> papers = new ArrayList<>();
        for (Path job : jobs) {
            papers.addAll(papers(job));
        }
        assertThat(papers)
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(row -> row.id().toString()).toList());
        for (LetterRow row : rows) {
            LetterRow now = spine.store.now(row);
            assertThat(now.state()).isEqualTo(LetterState.PRINTED);
            assertThat(spine.store.told(row)).containsExactly("RECEIVED", "PRINTED");
            assertThat(jobs)
                    .filteredOn(job -> Files.exists(job.resolve(row.id() + ".pdf")))
                    .singleElement()
                    .returns("job-" + now.way().printJob(), job -> job.getFileName()
                            .toString());
        }
        assertThat(spine.store.jobs.unfinished()).isEmpty();
        assertThat(outOfSight()).isEmpty();
    }

    List<Path> tray() throws IOException {
        return files(folder.resolve(".tray"));
    }

    /** The jobs that lie out of sight. */
    List<Path> outOfSight() throws IOException {
        return files(folder.resolve(".making"));
    }

    private static List<Path> jobs(Path place) throws IOException {
        return files(place).stream()
                .filter(file -> file.getFileName().toString().startsWith("job-"))
                .toList();
    }

    private static List<String> papers(Path job) throws IOException {
        return files(job).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".pdf"))
                .map(name -> name.replace(".pdf", ""))
                .toList();
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.toList();
        }
    }
}
