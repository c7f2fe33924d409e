package se.brevvaxel.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.FreePort;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.keys.SandboxKeys;

/**
 * {@code faults.md} rows 27, 31 and 60, and that large content is never held as several copies: a whole hub with broker and
 * sandbox in 512 MB, while two hundred large letters come at once and hostile ones between them.
 */
class MemoryJourneyTest {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryJourneyTest.class);

    /** As large as a mailbox takes: 2 MB with the document in base64. */
    private static final byte[] PDF = Requests.pdf(1_480_000);

    private static final int BY_HTTP = Integer.getInteger("brevvaxel.memory.http", 200);
    private static final int BY_JMS = Integer.getInteger("brevvaxel.memory.jms", 30);
    private static final int BY_FOLDER = Integer.getInteger("brevvaxel.memory.folder", 10);
    private static final int PARTS = 10_000;
    private static final Duration BOUND = Duration.ofMinutes(4);
    private static final Pattern AFTER_COLLECTION = Pattern.compile("Pause Full.*->([0-9]+)M\\(");

    @TempDir
    static Path home;

    private static final int MESSAGE_PORT = FreePort.find();
    private static HubProcess hub;
    private static Path collections;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newCachedThreadPool())
            .build();
    private final AtomicInteger askedToComeAgain = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        collections = home.resolve("gc.log");
        hub = HubProcess.start(
                home,
                "memory",
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:gc:file=" + collections,
                "brevvaxel.operator.read-timeout=60s",
                "brevvaxel.attempt-margin=15s",
                "brevvaxel.message-service.port=" + MESSAGE_PORT,
                "brevvaxel.message-service.retry-after=1s");
    }

    @AfterAll
    static void stop() throws Exception {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void row31And60TwoHundredLargeLettersAtOnceAndHostileOnesBetweenThemFitIn512Megabytes() throws Exception {
        ExecutorService callers = Executors.newCachedThreadPool();
        long begin = System.nanoTime();
        List<Future<?>> handedIn = new ArrayList<>();
        for (int i = 0; i < BY_HTTP; i++) {
            String id = "H-" + i;
            handedIn.add(callers.submit(() -> handIn(id)));
        }
        handedIn.add(callers.submit(this::sendTheBacklog));
        handedIn.add(callers.submit(this::lay));
        Future<?> measuring = callers.submit(this::collectAgainAndAgain);
        Future<?> hostile = callers.submit(this::hostileOnesAreRefused);
        Future<?> small = callers.submit(() -> assertThat(
                        hub.post("socialtjanst", small("small").toString()).statusCode())
                .isEqualTo(202));

        small.get(60, TimeUnit.SECONDS);
        seconds("a small letter between them", begin);
        hostile.get(BOUND.toSeconds(), TimeUnit.SECONDS);
        seconds("the hostile ones", begin);
        for (Future<?> one : handedIn) {
            one.get(BOUND.toSeconds(), TimeUnit.SECONDS);
        }
        seconds("all accepted", begin);
        int all = BY_HTTP + BY_JMS + BY_FOLDER + 1;
        Awaitility.await("all are delivered")
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> statuses().getOrDefault("DELIVERED", 0) >= all);
        seconds("all delivered", begin);
        measuring.cancel(true);

        assertThat(statuses()).containsOnlyKeys("DELIVERED").containsEntry("DELIVERED", all);
        assertThat(hub.repeatedDeliveries()).isZero();
        assertThat(hub.said()).doesNotContain("OutOfMemoryError");
        long most = mostAfterCollection();
        LOG.info("most after a collection: {} MB of 512; asked to come again: {}", most, askedToComeAgain);
        assertThat(most).as("MB in use after a collection").isLessThan(400);
        callers.shutdownNow();
    }

    private static void seconds(String what, long begin) {
        LOG.info("{} after {} s", what, (System.nanoTime() - begin) / 1_000_000_000);
    }

    private Void handIn(String id) throws Exception {
        assertThat(answer("application/json", large(id)).statusCode()).isEqualTo(202);
        return null;
    }

    /** As a business system must: asked to come again, it comes again. */
    private HttpResponse<String> answer(String type, BodyPublisher body) throws Exception {
        while (true) {
            HttpResponse<String> answer = http.send(post(type, body), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 503) {
                return answer;
            }
            assertThat(answer.body()).contains("BV100");
            askedToComeAgain.incrementAndGet();
            TimeUnit.SECONDS.sleep(Math.min(
                    2,
                    Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow())));
        }
    }

    private Void sendTheBacklog() throws Exception {
        try (var client = new SystemClient(hub.brokerPort, "ekonomi")) {
            for (int i = 0; i < BY_JMS; i++) {
                client.send(client.message(Requests.withPdf(small("J-" + i), PDF)));
            }
        }
        return null;
    }

    private Void lay() throws Exception {
        SystemFolder folder = new SystemFolder(home.resolve("drop/bygglov"));
        for (int i = 0; i < BY_FOLDER; i++) {
            ObjectNode request = small("D-" + i);
            request.withArray("attachments")
                    .addObject()
                    .put("contentType", "application/pdf")
                    .put("file", "d-" + i + ".pdf");
            folder.lay("d-" + i + ".pdf", PDF);
            folder.drop("d-" + i, request);
        }
        return null;
    }

    private Void hostileOnesAreRefused() throws Exception {
        HttpResponse<String> named = answer("application/json", BodyPublishers.ofString(manyAttachments("content")));
        assertThat(named.statusCode()).isEqualTo(422);
        assertThat(named.body()).contains("BV159");
        HttpResponse<String> parts = answer("multipart/form-data; boundary=x", BodyPublishers.ofByteArray(manyParts()));
        assertThat(parts.statusCode()).isEqualTo(415);

        SystemFolder folder = new SystemFolder(home.resolve("drop/bygglov"));
        folder.lay("manyfiles.json", manyAttachments("file").getBytes(UTF_8));
        folder.lay("manyfiles.ready", new byte[0]);
        folder.lay("manyentries.zip", manyEntries());
        folder.lay("manyentries.ready", new byte[0]);
        assertThat(folder.awaitComplaint("manyfiles.json").at("/reasons").toString())
                .contains("BV159");
        assertThat(folder.awaitComplaint("manyentries.zip").at("/reasons").toString())
                .contains("BV185");

        HttpResponse<String> elements = SandboxFixture.client(
                        SandboxKeys.in(home.resolve("data"), Clock.systemUTC()), SandboxKeys.Role.FORWARDER)
                .send(
                        HttpRequest.newBuilder(URI.create("https://localhost:" + MESSAGE_PORT + "/Message/v3"))
                                .header("Content-Type", "text/xml; charset=utf-8")
                                .timeout(Duration.ofSeconds(60))
                                .POST(BodyPublishers.ofByteArray(manyElements()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(elements.statusCode()).isEqualTo(500);
        assertThat(MessageCaller.inWords(elements)).startsWith("fault ");
        return null;
    }

    private static HttpRequest post(String type, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + hub.httpPort + "/brevvaxel/v1/letters"))
                .header("Authorization", "Bearer sandbox-bygglov")
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(90))
                .POST(body)
                .build();
    }

    private static ObjectNode small(String id) {
        return Requests.to(Requests.REACHABLE).put("sourceMessageId", id);
    }

    /** The document is the same bytes for all: two hundred copies would be this process's own trouble. */
    private static BodyPublisher large(String id) throws IOException {
        ObjectNode request = Requests.withPdf(small(id), new byte[] {1});
        String around = RunningHub.JSON.writeValueAsString(request);
        String one = Base64.getEncoder().encodeToString(new byte[] {1});
        int at = around.indexOf(one);
        return BodyPublishers.concat(
                BodyPublishers.ofString(around.substring(0, at)),
                BodyPublishers.ofByteArray(ENCODED),
                BodyPublishers.ofString(around.substring(at + one.length())));
    }

    private static final byte[] ENCODED = Base64.getEncoder().encode(PDF);

    private static String manyAttachments(String source) {
        ObjectNode request = small("hostile-" + source);
        String filler = "x".repeat(90);
        for (int i = 0; i < PARTS; i++) {
            request.withArray("attachments")
                    .addObject()
                    .put("filename", filler + i + ".pdf")
                    .put("contentType", "application/pdf")
                    .put(source, source.equals("file") ? filler.substring(20) + i + ".pdf" : "JVBERi0=");
        }
        return request.toString();
    }

    private static byte[] manyParts() {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < PARTS; i++) {
            parts.append("--x\r\nContent-Disposition: form-data; name=\"p")
                    .append(i)
                    .append("\"; filename=\"f\"\r\n\r\n")
                    .append("y".repeat(120))
                    .append("\r\n");
        }
        return parts.append("--x--\r\n").toString().getBytes(UTF_8);
    }

    private static byte[] manyEntries() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < PARTS; i++) {
                zip.putNextEntry(new ZipEntry(i + ".pdf"));
                zip.write(PDF, i, 100);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] manyElements() {
        StringBuilder xml =
                new StringBuilder("<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
                        + "<distributeSecure xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\">");
        for (int i = 0; i < PARTS; i++) {
            xml.append("<part a=\"")
                    .append("z".repeat(170))
                    .append("\">")
                    .append(i)
                    .append("</part>");
        }
        return xml.append("</distributeSecure></e:Body></e:Envelope>")
                .toString()
                .getBytes(UTF_8);
    }

    private static Map<String, Integer> statuses() throws SQLException, IOException {
        try (Connection connection = hub.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select status, count(*) from letter group by status")) {
            Map<String, Integer> statuses = new HashMap<>();
            while (row.next()) {
                statuses.put(row.getString(1), row.getInt(2));
            }
            return statuses;
        }
    }

    /** What is left after a whole collection is what is held; what is left after any other may be garbage. */
    private Void collectAgainAndAgain() throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        while (true) {
            new ProcessBuilder(jcmd, String.valueOf(hub.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            TimeUnit.SECONDS.sleep(2);
        }
    }

    private static long mostAfterCollection() throws IOException {
        return Files.readAllLines(collections).stream()
                .map(AFTER_COLLECTION::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElseThrow();
    }
}
