package se.brevvaxel.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import se.brevvaxel.FreePort;
import se.brevvaxel.NoisyPdf;
import se.brevvaxel.letter.PeopleOfThe1890s;

/**
 * Sends some thousand letters through door 1 to mailboxes, and tells what each cost: {@code ./mvnw -Pload verify}.
 *
 * <p>Three processes: the hub (with its broker and database) as it is shipped, the sandbox alone, and this one, which
 * feeds. What a machine does beside moves letters a second by a factor of two; processor time moves little, so that is
 * the figure.
 */
@Tag("load")
class LoadTest {

    private static final Logger LOG = LoggerFactory.getLogger(LoadTest.class);
    private static final String SYSTEM = "bygglov";
    private static final int LETTERS = Integer.getInteger("load.letters", 3000);
    private static final int WARM_UP = Integer.getInteger("load.warm-up", 5000);
    private static final int PDF_BYTES = Integer.getInteger("load.pdf-bytes", 50_000);
    private static final int SESSIONS = Integer.getInteger("load.sessions", 8);
    private static final int WINDOW = Integer.getInteger("load.window", 32);
    private static final int SLICE = Integer.getInteger("load.slice", 500);
    private static final Pattern BROKER = Pattern.compile("(?i)activemq-(server|io|remoting|netty|buffer|page)|InVM");
    private static final Path RESULTS = Path.of("target/load").toAbsolutePath();

    /** One line of CPU times, at one moment. */
    private record Mark(long at, Duration hub, Duration postgres, Duration sandbox) {}

    private record Whole(
            Gauge.Used hub,
            Duration compiler,
            Duration postgres,
            Duration sandbox,
            Duration feeder,
            long commits,
            Seen seen) {}

    private record Seen(long calls, long connections) {}

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path home;

    private final int sandboxPort = FreePort.find();
    private final int countsPort = FreePort.find();
    private final int httpPort = FreePort.find();
    private final int brokerPort = FreePort.find();
    private final int databasePort = FreePort.find();
    private final List<Mark> marks = new ArrayList<>();

    @Test
    void everyLetterIsDeliveredAndItsCostIsTold() throws Exception {
        Files.createDirectories(RESULTS);
        List<String> recipients = PeopleOfThe1890s.of(WARM_UP + LETTERS);
        Recipients.settle(recipients, home.resolve("sandbox-config"));
        try (JavaProcess sandbox = sandbox();
                JavaProcess hub = hub();
                Gauge gauge = new Gauge(hub.pid());
                Feeder feeder = new Feeder(brokerPort, SYSTEM, SESSIONS, WINDOW)) {
            List<ProcessHandle> postgres = postgres();
            String pdf = Base64.getEncoder().encodeToString(NoisyPdf.of(PDF_BYTES));
            Feeder.Round warmUp = feeder.send(WARM_UP, i -> request(recipients.get(i), pdf), SLICE, () -> {});
            assertThat(warmUp.otherwise()).isEmpty();

            if (Boolean.getBoolean("load.profile")) {
                gauge.startRecording(RESULTS.resolve("hub.jfr"));
            }
            Whole before = whole(gauge, postgres, sandbox);
            mark(gauge, postgres, sandbox);
            Feeder.Round run = feeder.send(
                    LETTERS,
                    i -> request(recipients.get(WARM_UP + i), pdf),
                    SLICE,
                    () -> mark(gauge, postgres, sandbox));
            Whole after = whole(gauge, postgres, sandbox);
            if (Boolean.getBoolean("load.profile")) {
                gauge.stopRecording();
            }

            report(new Report(before, after, run, gauge.heapAfterCollection(), gauge.heapMax()));
            assertThat(run.otherwise()).as("letters that were not delivered").isEmpty();
            assertThat(delivered()).isEqualTo(WARM_UP + LETTERS);
        }
    }

    private JavaProcess sandbox() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-Xmx512m", "-cp", JavaProcess.classPath(false)));
        arguments.addAll(List.of(
                "se.brevvaxel.Brevvaxel",
                "sandbox",
                "--data-dir=" + home.resolve("sandbox-data"),
                "--config-dir=" + home.resolve("sandbox-config"),
                "--port=" + sandboxPort,
                "--http-port=" + countsPort));
        return new JavaProcess("the sandbox", home, RESULTS.resolve("sandbox.log"), arguments)
                .awaitAnswer(countsPort, "/sandbox/v1/counts");
    }

    /** The hub as it is shipped, if there is a jar; pointed at the other process's sandbox, whose keys it has. */
    private JavaProcess hub() throws Exception {
        FileSystemUtils.copyRecursively(home.resolve("sandbox-data/sandbox/keys"), home.resolve("data/sandbox/keys"));
        List<String> arguments = new ArrayList<>(List.of("-Xmx768m"));
        arguments.addAll(List.of(System.getProperty("load.java-options", "").split(" ")));
        arguments.removeIf(String::isEmpty);
        String jar = System.getProperty("load.jar", "");
        arguments.addAll(
                jar.isEmpty()
                        ? List.of("-cp", JavaProcess.classPath(false), "se.brevvaxel.Brevvaxel")
                        : List.of("-jar", Path.of(jar).toAbsolutePath().toString()));
        arguments.addAll(List.of(
                "--brevvaxel.data-dir=" + home.resolve("data"),
                "--brevvaxel.drop-dir=" + home.resolve("drop"),
                "--brevvaxel.print-dir=" + home.resolve("print"),
                "--brevvaxel.database.binaries-dir="
                        + Path.of("target/postgres-binaries").toAbsolutePath(),
                "--brevvaxel.sandbox.port=" + FreePort.find(),
                "--brevvaxel.message-service.port=0",
                "--brevvaxel.sandbox.sample-letters=false",
                "--brevvaxel.far.url=https://localhost:" + sandboxPort + "/far/Recipient/v3",
                "--server.port=" + httpPort,
                "--brevvaxel.broker.port=" + brokerPort,
                "--brevvaxel.database.port=" + databasePort));
        return new JavaProcess("the hub", home, RESULTS.resolve("hub.log"), arguments)
                .awaitAnswer(httpPort, "/actuator/health/readiness");
    }

    private List<ProcessHandle> postgres() throws Exception {
        long pid = Long.parseLong(Files.readAllLines(home.resolve("data/postgres/postmaster.pid"))
                .get(0)
                .strip());
        return ProcessHandle.of(pid).stream().toList();
    }

    private static Duration cpu(List<ProcessHandle> roots) {
        return roots.stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration cpu(JavaProcess process) {
        return ProcessHandle.of(process.pid())
                .flatMap(one -> one.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private void mark(Gauge gauge, List<ProcessHandle> postgres, JavaProcess sandbox) {
        marks.add(new Mark(System.nanoTime(), gauge.cpu(), cpu(postgres), cpu(sandbox)));
    }

    private Whole whole(Gauge gauge, List<ProcessHandle> postgres, JavaProcess sandbox) throws Exception {
        JsonNode counts = new ObjectMapper()
                .readTree(JavaProcess.get(countsPort, "/sandbox/v1/counts").body());
        long calls = 0;
        long connections = 0;
        for (JsonNode one : counts) {
            calls += one.path("calls").asLong();
            connections += one.path("connections").asLong();
        }
        return new Whole(
                gauge.used(),
                gauge.compilerCpu(),
                cpu(postgres),
                cpu(sandbox),
                ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO),
                query("select xact_commit from pg_stat_database where datname = current_database()"),
                new Seen(calls, connections));
    }

    private long delivered() throws Exception {
        return query("select count(*) from letter where state = 'DELIVERED'");
    }

    private long query(String sql) throws Exception {
        String password =
                Files.readString(home.resolve("data/postgres.password")).strip();
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + databasePort + "/brevvaxel", "brevvaxel", password);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private record Report(Whole before, Whole after, Feeder.Round run, long heap, long heapMax) {}

    private void report(Report all) throws Exception {
        Whole before = all.before();
        Whole after = all.after();
        List<String> lines = new ArrayList<>();
        lines.add("%d letters of %d bytes of PDF, after %d to warm up; %d sessions, %d letters on their way at once"
                .formatted(LETTERS, PDF_BYTES, WARM_UP, SESSIONS, WINDOW));
        lines.add("Java %s, %d processors, hub from %s"
                .formatted(
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("load.jar", "").isEmpty() ? "class path" : "jar"));
        lines.add(line("letters a second", slices(Mark::at, true)));
        lines.add(line("hub CPU ms a letter", slices(mark -> mark.hub().toNanos(), false)));
        lines.add(line(
                "PostgreSQL CPU ms a letter", slices(mark -> mark.postgres().toNanos(), false)));
        lines.add(line("sandbox CPU ms a letter", slices(mark -> mark.sandbox().toNanos(), false)));
        lines.add("%-34s %8.2f".formatted("feeder CPU ms a letter", each(before.feeder(), after.feeder())));
        lines.add("%-34s p50 %d, p99 %d"
                .formatted(
                        "ms from send to DELIVERED event",
                        all.run().latency(0.5).toMillis(),
                        all.run().latency(0.99).toMillis()));
        lines.add("%-34s %8.2f".formatted("commits a letter", (after.commits() - before.commits()) / (double) LETTERS));
        lines.add("%-34s %8.4f (%d on %d calls)"
                .formatted(
                        "TLS connections a letter",
                        (after.seen().connections() - before.seen().connections()) / (double) LETTERS,
                        after.seen().connections() - before.seen().connections(),
                        after.seen().calls() - before.seen().calls()));
        lines.add("%-34s %8d of %d MB".formatted("heap after collection", all.heap() >> 20, all.heapMax() >> 20));
        lines.add("%-34s %8d KB"
                .formatted(
                        "hub allocates a letter",
                        (after.hub().allocated() - before.hub().allocated()) / LETTERS >> 10));
        lines.add("%-34s %8d, %d ms"
                .formatted(
                        "collections",
                        after.hub().collections() - before.hub().collections(),
                        after.hub()
                                .collecting()
                                .minus(before.hub().collecting())
                                .toMillis()));
        lines.add("%-34s %8d ms"
                .formatted(
                        "compiling (time, not CPU)",
                        after.hub().compiling().minus(before.hub().compiling()).toMillis()));
        lines.add("%-34s %8.2f".formatted("of the hub's, Java's compiler", each(before.compiler(), after.compiler())));
        lines.add("%-34s %8.2f".formatted("of the hub's, its embedded broker", ofTheBroker(before.hub(), after.hub())));
        lines.add("hub CPU ms a letter by threads:");
        lines.addAll(byThread(before.hub(), after.hub()));
        Files.write(RESULTS.resolve("result.txt"), lines);
        LOG.info("load run:\n{}", String.join("\n", lines));
    }

    private static double each(Duration before, Duration after) {
        return after.minus(before).toNanos() / 1e6 / LETTERS;
    }

    /** What would be another process with a broker of its own. */
    private static double ofTheBroker(Gauge.Used before, Gauge.Used after) {
        return after.byThread().entrySet().stream()
                .filter(one -> BROKER.matcher(one.getKey()).find())
                .mapToDouble(one -> each(before.byThread().getOrDefault(one.getKey(), Duration.ZERO), one.getValue()))
                .sum();
    }

    private List<String> byThread(Gauge.Used before, Gauge.Used after) {
        record Share(String name, double ms) {}
        List<Share> shares = new ArrayList<>();
        double rest = each(before.cpu(), after.cpu());
        for (var one : after.byThread().entrySet()) {
            double ms = each(before.byThread().getOrDefault(one.getKey(), Duration.ZERO), one.getValue());
            rest -= ms;
            if (ms >= 0.01) {
                shares.add(new Share(one.getKey(), ms));
            }
        }
        shares.add(new Share("(collector, compiler, threads that have ended)", rest));
        return shares.stream()
                .sorted(Comparator.comparingDouble(Share::ms).reversed())
                .map(one -> "  %8.2f  %s".formatted(one.ms(), one.name()))
                .toList();
    }

    /** One figure a slice: per letter in milliseconds, or letters a second. */
    private double[] slices(ToLongFunction<Mark> meter, boolean rate) {
        double[] all = new double[marks.size() - 1];
        for (int i = 0; i < all.length; i++) {
            double each = (meter.applyAsLong(marks.get(i + 1)) - meter.applyAsLong(marks.get(i))) / 1e6 / SLICE;
            all[i] = rate ? 1000 / each : each;
        }
        return all;
    }

    private static String line(String what, double[] slices) {
        double[] sorted = slices.clone();
        Arrays.sort(sorted);
        var each = new StringBuilder();
        for (double one : slices) {
            each.append(String.format(Locale.ROOT, " %.2f", one));
        }
        return "%-34s %8.2f median of%s".formatted(what, sorted[sorted.length / 2], each);
    }

    private static String request(String recipient, String pdf) {
        return """
                {"schemaVersion":"1","sourceMessageId":"L-%s","caseNumber":"BYGG 2026-000123",\
                "caseType":"bygglov.beslut","recipient":{"id":"%s","name":"Test Testsson",\
                "protectedIdentity":"NONE","address":{"street":"Storgatan 1","postalCode":"852 30",\
                "city":"Sundsvall"}},"subject":"Beslut om bygglov","body":{"contentType":"text/plain",\
                "text":"Här kommer beslutet."},"attachments":[{"filename":"beslut.pdf",\
                "contentType":"application/pdf","content":"%s"}]}"""
                .formatted(UUID.randomUUID(), recipient, pdf);
    }
}
