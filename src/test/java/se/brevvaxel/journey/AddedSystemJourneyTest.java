package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin adds a business system: one block in {@code systems.yaml}, one file in {@code routes/systems/}. */
class AddedSystemJourneyTest {

    private static final String BLOCK =
            """

              skola:
                sender: "162021004748"
                broker-password: sandbox
                http-token: sandbox-skola
                drop:
                  complete: RENAME
                reply-queues: [brevvaxel.svar.skola]
            """;
    private static final String ROUTE =
            """
            - templatedRoute:
                routeTemplateRef: intake-jms
                routeId: jms-skola
                parameters:
                  - name: system
                    value: skola
            - templatedRoute:
                routeTemplateRef: intake-folder
                routeId: folder-skola
                parameters:
                  - name: system
                    value: skola
            """;

    @TempDir
    static Path home;

    private static RunningHub hub;
    private static SystemClient client;

    @BeforeAll
    static void start() throws Exception {
        copy(Path.of("config"), home.resolve("config"));
        copy(Path.of("routes"), home.resolve("routes"));
        Files.writeString(home.resolve("config/systems.yaml"), BLOCK, StandardOpenOption.APPEND);
        Files.writeString(home.resolve("routes/systems/skola.camel.yaml"), ROUTE);
        hub = RunningHub.start(
                home,
                "brevvaxel.config-dir=" + home.resolve("config"),
                "brevvaxel.routes-dir=" + home.resolve("routes"));
        client = new SystemClient(
                new ActiveMQConnectionFactory("tcp://localhost:" + hub.brokerPort()),
                "skola",
                "brevvaxel.out.skola",
                "brevvaxel.svar.skola");
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        hub.close();
    }

    /** Copies a folder and all in it. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void itsQueueIsADoorAndAReplyQueueOnItsListIsUsed() throws Exception {
        for (ObjectNode request : new ObjectNode[] {
            Requests.to(Requests.REACHABLE), Requests.to(Requests.REACHABLE).put("colour", "red")
        }) {
            TextMessage message = client.message(request);
            message.setJMSReplyTo(client.session().createQueue("brevvaxel.svar.skola"));
            String id = client.send(message);
            client.await(one ->
                    id.equals(one.correlationId()) && one.event().path("final").asBoolean());
            assertThat(client.told(id)).allMatch(one -> one.queue().equals("brevvaxel.svar.skola"));
        }
        TextMessage message = client.message(Requests.to(Requests.REACHABLE));
        message.setJMSReplyTo(client.session().createQueue("brevvaxel.out.bygglov"));
        String id = client.send(message);
        assertThat(client.await(id, "DELIVERED").queue()).isEqualTo("brevvaxel.out.skola");
    }

    @Test
    void itsFolderIsADoorWhereARenameMakesADropWhole() throws Exception {
        SystemFolder folder = SystemFolder.of(hub, "skola");
        ObjectNode request = Requests.to(Requests.REACHABLE);
        folder.lay("beslut.json.tmp", RunningHub.JSON.writeValueAsBytes(request));
        Files.move(folder.in().resolve("beslut.json.tmp"), folder.in().resolve("beslut.json"));
        folder.awaitReceipt(request.path("sourceMessageId").asText(), "DELIVERED");
    }

    @Test
    void itsTokenOpensHttp() throws Exception {
        hub.await("skola", hub.accepted("skola", Requests.to(Requests.REACHABLE)), "DELIVERED");
    }
}
