package se.brevvaxel.journey;

import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import se.brevvaxel.FreePort;

/** A broker that is not the hub's own, set up by the file that we hand to admins. */
final class ExternalBroker implements AutoCloseable {

    static final String PASSWORD = "sandbox";
    private static final Path SET_UP = Path.of("src/docs/samples/broker/broker.xml");
    private static final List<String> USERS = List.of("brevvaxel", "bygglov", "socialtjanst", "ekonomi");

    private final Path home;
    private final int port = FreePort.find();
    private EmbeddedActiveMQ server;

    ExternalBroker(Path home) throws Exception {
        this.home = home;
        start();
    }

    /** Starts it, for the first time or again over the same journal. */
    void start() throws Exception {
        System.setProperty("brevvaxel.broker.data", home.toString());
        System.setProperty("brevvaxel.broker.acceptor", "tcp://127.0.0.1:" + port + "?protocols=CORE,AMQP");
        try {
            var file = new FileConfiguration();
            new FileDeploymentManager(SET_UP.toUri().toString())
                    .addDeployable(file)
                    .readConfiguration();
            server = new EmbeddedActiveMQ();
            server.setConfiguration(file);
            server.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users()));
            server.start();
        } finally {
            System.clearProperty("brevvaxel.broker.data");
            System.clearProperty("brevvaxel.broker.acceptor");
        }
    }

    void stop() throws Exception {
        server.stop();
    }

    int port() {
        return port;
    }

    private static SecurityConfiguration users() {
        var users = new SecurityConfiguration();
        USERS.forEach(user -> {
            users.addUser(user, PASSWORD);
            users.addRole(user, user);
        });
        return users;
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
