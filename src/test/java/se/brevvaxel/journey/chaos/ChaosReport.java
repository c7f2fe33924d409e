package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.journey.chaos.Balance.Finding;

/** What a run tells at its end, on the console and in {@code target/chaos/report.md}. */
record ChaosReport(
        ChaosSettings run,
        Balance balance,
        HandIns handIns,
        Stories stories,
        Deposits deposits,
        Aftermath house,
        int decided,
        Map<String, Long> heap,
        Duration handingIn,
        Duration whole) {

    private static final Logger LOG = LoggerFactory.getLogger(ChaosReport.class);
    private static final Path FILE = Path.of("target/chaos/report.md");

    void tell() throws IOException {
        String text = String.join("\n", lines()) + "\n";
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, text);
        LOG.info("chaos:\n{}", text);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("# Chaos: " + handIns.count() + " letters, " + house.rounds().size() + " rounds of havoc");
        lines.add("");
        lines.add("seed " + run.seed() + ", " + Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version() + ", hubs with -Xmx" + run.heap() + (run.onJar() ? " from the jar" : ""));
        lines.add("");
        lines.add("| | |");
        lines.add("| --- | --- |");
        for (Finding finding : Finding.values()) {
            lines.add(row(
                    finding.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    balance.of(finding).size()));
        }
        lines.add(row("ended", balance.ends()));
        lines.add(row("resends, each marked", balance.resends() + ", of them " + decided + " letters by a person"));
        lines.add(row("handed in again, not having been confirmed", handIns.handedInAgain()));
        lines.add(row("handed to the external forwarder", deposits.forwarded()));
        lines.add(row("notices", deposits.repeats().size()));
        lines.add(row("calls that the sandbox has spoilt", house.swallowed().size()));
        lines.add(row("calls without answer, by the log", balance.silences()));
        lines.add(row("seconds at the most in which nobody was told anything", seconds(house.standstill())));
        lines.add(row("processes that ended by themselves", house.endings()));
        lines.add(row("alarms", house.alarms()));
        lines.add(row("odd answers of doors", handIns.oddAnswers().size()));
        lines.add(row("events told again, told late", stories.toldAgain() + ", " + stories.toldLate()));
        lines.add(row(
                "letters a second while handing in", "%.1f".formatted(handIns.count() * 1e3 / handingIn.toMillis())));
        lines.add(row(
                "most heap used, MB",
                heap.entrySet().stream()
                        .map(node -> node.getKey() + " " + (node.getValue() >> 20))
                        .collect(Collectors.joining(", "))));
        lines.add(row("time in all", whole.toSeconds() + " s"));
        lines.add("");
        lines.add("| met | times | seconds to ready, median | worst |");
        lines.add("| --- | --- | --- | --- |");
        secondsToReady()
                .forEach((part, times) -> lines.add("| %s | %d | %.1f | %.1f |"
                        .formatted(
                                part,
                                times.size(),
                                seconds(times.get(times.size() / 2)),
                                seconds(times.get(times.size() - 1)))));
        lines.add("");
        lines.add(
                "| after letters | met | seconds until every door was open | until somebody was told something | in time |");
        lines.add("| --- | --- | --- | --- | --- |");
        house.rounds()
                .forEach(round -> lines.add("| %d | %s | %.1f | %.1f | %s |"
                        .formatted(
                                round.letters(),
                                round.plan(),
                                seconds(round.house()),
                                seconds(round.atWork()),
                                round.inTime() ? "yes" : "no")));
        return lines;
    }

    /** By part, and of the house as a whole; the shortest first. */
    private Map<String, List<Duration>> secondsToReady() {
        Map<String, List<Duration>> times = new TreeMap<>();
        for (Round round : house.rounds()) {
            round.ready().forEach((part, ready) -> times.computeIfAbsent(part, unused -> new ArrayList<>())
                    .add(ready));
            times.computeIfAbsent("the house", unused -> new ArrayList<>()).add(round.house());
        }
        times.values().forEach(all -> all.sort(Comparator.naturalOrder()));
        return times;
    }

    private static String row(String what, Object value) {
        return "| " + what + " | " + value + " |";
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
