package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import se.brevvaxel.sandbox.world.Counterpart;

/** The whole house: two nodes on one broker, one database and the same folders, and the counterpart. */
final class Installation implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    final Places places;
    final SandboxPart sandbox;
    final BrokerPart broker;
    final DatabasePart database;
    final List<HubPart> nodes;
    private final Instant opened;
    private final String pair;

    /** Starts everything; every door is open when this returns. */
    Installation(Path home, ChaosSettings run) throws IOException, SQLException {
        places = new Places(home);
        sandbox = new SandboxPart(places, run);
        broker = new BrokerPart(places);
        database = new DatabasePart(places);
        // As in a roll-out that is half done: by the rule of one node, what is unknown to it is sent again, not by the
        // other's;
        // and what the other takes in is an external forwarder's.
        nodes = List.of(
                new HubPart(Havoc.HUB_A, places, database, run, "", "brevvaxel.unknown.resend-after=3s"),
                new HubPart(Havoc.HUB_B, places, database, run, external(places)));
        sandbox.start();
        for (Part part : parts().values()) {
            part.start();
        }
        Awaitility.await("every door is open; see target/journey-logs/chaos-*.log")
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .until(this::isReady);
        opened = Instant.now();
        try (Connection connection = database.connection()) {
            pair = MessageLogBook.pair(connection);
        }
    }

    private static String external(Places places) {
        return """
                    forwarding: EXTERNAL
                    forwarder-url: https://localhost:%d%s
                    forwarder-prints: false
                """
                .formatted(places.sandboxPort, Counterpart.FORMEDLAREN.path());
    }

    /** What may be killed, by name. */
    Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Part part : List.of(database, broker, nodes.get(0), nodes.get(1))) {
            parts.put(part.name(), part);
        }
        return parts;
    }

    private boolean isReady() throws IOException {
        boolean ready = sandbox.isReady();
        for (Part part : parts().values()) {
            part.startAgainIfEnded();
            ready &= part.isReady();
        }
        return ready;
    }

    /** Waits until every letter has come to an end or waits for a person, and everything is told. */
    void awaitRest(Duration patience) {
        Awaitility.await("every letter has come to an end")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> {
                    try (Connection connection = database.connection()) {
                        if (MessageLogBook.underWay(connection) > 0) {
                            throw new AssertionError(
                                    MessageLogBook.underWay(connection) + " letters and events under way");
                        }
                    }
                });
    }

    /** Whether everybody else takes this node for dead, and has finished what it was sending. */
    boolean isTakenOver(HubPart frozen) throws IOException, SQLException {
        try (Connection connection = database.connection()) {
            return MessageLogBook.inHandOf(connection, frozen.node()) == 0;
        }
    }

    /** Who waits for whom in the database, for engineers. */
    List<String> waits() throws SQLException {
        try (Connection connection = database.connection()) {
            return MessageLogBook.waits(connection);
        }
    }

    /** What became of the house itself. */
    Aftermath aftermath(List<Round> rounds, Duration standstill) throws IOException, SQLException {
        List<OwnProcess.Ending> endings = new ArrayList<>();
        parts().values().forEach(part -> endings.addAll(part.endings()));
        List<Path> said = nodes.stream().map(node -> node.process().log()).toList();
        try (Connection connection = database.connection()) {
            List<String> lost = new ArrayList<>(MessageLogBook.lost(connection));
            if (!MessageLogBook.pair(connection).equals(pair)) {
                lost.add("another pair");
            }
            return new Aftermath(opened, rounds, standstill, endings, Alarm.count(said), lost, sandbox.swallowed());
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (HubPart node : nodes) {
            node.stop();
        }
        broker.stop();
        database.stop();
        sandbox.stop();
    }
}
