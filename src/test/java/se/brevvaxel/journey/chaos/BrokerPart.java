package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An Artemis from its distribution, set up by the file that we hand to admins. */
final class BrokerPart implements Part {

    static final String PASSWORD = "sandbox";
    private static final List<String> USERS = List.of("brevvaxel", "bygglov", "socialtjanst", "ekonomi");
    private static final Path SET_UP = Path.of("src/docs/samples/broker/broker.xml");
    private static final Path DISTRIBUTIONS = Path.of("target/artemis").toAbsolutePath();

    private final int port;
    private final OwnProcess process;

    BrokerPart(Places places) throws IOException {
        port = places.brokerPort;
        Path instance = places.home.resolve("broker");
        Path distribution = distribution();
        process = new OwnProcess(
                "broker",
                instance,
                Map.of(),
                List.of(
                        OwnProcess.java(),
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dartemis.home=" + distribution,
                        "-Dartemis.instance=" + instance,
                        "-Djava.security.auth.login.config=" + instance.resolve("etc/login.config"),
                        "-Dbrevvaxel.broker.data=" + instance.resolve("data"),
                        "-Dbrevvaxel.broker.acceptor=tcp://127.0.0.1:" + port + "?protocols=CORE,AMQP",
                        "-cp",
                        distribution.resolve("lib/artemis-boot.jar").toString(),
                        "org.apache.activemq.artemis.boot.Artemis",
                        "run"));
        setUp(Files.createDirectories(instance.resolve("etc")));
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public OwnProcess process() {
        return process;
    }

    @Override
    public boolean isReady() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path distribution() throws IOException {
        try (Stream<Path> unpacked = Files.list(DISTRIBUTIONS)) {
            return unpacked.filter(folder -> folder.getFileName().toString().startsWith("apache-artemis-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void setUp(Path etc) throws IOException {
        Files.copy(SET_UP, etc.resolve("broker.xml"));
        Files.writeString(etc.resolve("artemis-users.properties"), lines(user -> user + " = " + PASSWORD));
        Files.writeString(etc.resolve("artemis-roles.properties"), lines(user -> user + " = " + user));
        Files.writeString(
                etc.resolve("login.config"),
                """
                activemq {
                    org.apache.activemq.artemis.spi.core.security.jaas.PropertiesLoginModule required
                        org.apache.activemq.jaas.properties.user="artemis-users.properties"
                        org.apache.activemq.jaas.properties.role="artemis-roles.properties";
                };
                """);
        Files.writeString(
                etc.resolve("management.xml"), "<management-context xmlns=\"http://activemq.apache.org/schema\"/>");
        Files.writeString(
                etc.resolve("bootstrap.xml"),
                """
                <broker xmlns="http://activemq.apache.org/schema">
                    <jaas-security domain="activemq"/>
                    <server configuration="%s"/>
                </broker>
                """
                        .formatted(etc.resolve("broker.xml").toUri()));
    }

    private static String lines(java.util.function.Function<String, String> line) {
        return USERS.stream().map(line).collect(Collectors.joining("\n"));
    }
}
