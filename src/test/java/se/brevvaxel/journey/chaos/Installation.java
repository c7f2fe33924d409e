package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The whole house: two nodes on one broker, one database and the same folders, and the counterpart. */
final class Installation implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    final Places places;
    final SandboxPart sandbox;
    final BrokerPart broker;
    final DatabasePart database;
    final List<HubPart> nodes;

    /** Starts everything; every door is open when this returns. */
    Installation(Path home, ChaosSettings run) throws IOException, SQLException {
        places = new Places(home);
        sandbox = new SandboxPart(places, run);
        broker = new BrokerPart(places);
        database = new DatabasePart(places);
        // As in a roll-out that is half done: by the rule of one node, what is unknown to it is sent again; not by the
        // other's.
        nodes = List.of(
                new HubPart(Havoc.HUB_A, places, database, run, "brevvaxel.unknown.resend-after=3s"),
                new HubPart(Havoc.HUB_B, places, database, run));
        sandbox.start();
        for (Part part : parts().values()) {
            part.start();
        }
        Awaitility.await("every door is open; see target/journey-logs/chaos-*.log")
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .until(this::isReady);
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
