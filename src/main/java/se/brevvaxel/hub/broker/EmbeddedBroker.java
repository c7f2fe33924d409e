package se.brevvaxel.hub.broker;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.springframework.util.unit.DataSize;
import se.brevvaxel.disk.Volume;
import se.brevvaxel.intake.BusinessSystem;

/**
 * The broker of the default set-up: in the hub's own process, its journal on disk and synced, on loopback only. A
 * message is never lost by it and never given up by it: what cannot be handled now comes back later, for ever; counts
 * and deadlines are the database's.
 */
public final class EmbeddedBroker {

    /** How long an unreadable message is kept ({@code interface.md}, Door 1). */
    public static final Duration DEAD_KEPT = Duration.ofDays(14);

    // Several hubs may live in one JVM (tests); an in-VM acceptor is known by its number.
    private static final AtomicInteger NEXT = new AtomicInteger();

    /**
     * How many ids of sent events the broker knows again, for each queue. Twice what leaves in one transaction is enough
     * to know what a crash made us send twice. More would only cost: each id lies in the journal beside letters that are
     * long gone, and until it is forgotten that piece of the journal is read and written again and again.
     */
    private static final int KNOWN_IDS = 1_000;

    /** Pieces of 10 MB, before the journal is written together anew: more than the known ids are strewn over. */
    private static final int JOURNAL_PIECES = 20;

    /** With less than this nothing is taken, not from the hub either: one message of the largest kind. */
    private static final long LAST_ROOM = DataSize.ofMegabytes(16).toBytes();

    /** Without so much free, three pieces of the journal, a start is not worth trying. */
    private static final long NEEDED_TO_START = DataSize.ofMegabytes(32).toBytes();

    private static final int DISK_SCAN_MS = 1_000;
    private static final DataSize LANE_AT_LEAST = DataSize.ofMegabytes(32);

    private static final String ACCEPTOR = "tcp";
    private static final String NOWHERE = "brevvaxel.nowhere";

    private final int number = NEXT.getAndIncrement();
    private final String hubPassword = secret();
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final Collection<BusinessSystem> systems;
    private final int wantedPort;
    private final Volume volume;
    private volatile boolean wanted;

    /**
     * Not started yet.
     *
     * @param folder of the journal; made if it is not there
     * @param port on loopback; 0: any free one
     * @param maxMessage the largest message that a client may send
     * @param floor clients wait with what they send while less than this is free on its disk
     */
    public EmbeddedBroker(
            Path folder, int port, Collection<BusinessSystem> systems, DataSize maxMessage, DataSize floor) {
        this.systems = List.copyOf(systems);
        this.wantedPort = port;
        this.volume = new Volume("broker", folder);
        Configuration configuration = configuration(folder, port)
                .setMaxDiskUsage(-1)
                .setMinDiskFree(floor.toBytes())
                .setDiskScanPeriod(DISK_SCAN_MS);
        configuration.registerBrokerPlugin(new SizeLimit(maxMessage.toBytes()));
        configuration.registerBrokerPlugin(new RoomForMore(volume, Math.min(floor.toBytes(), LAST_ROOM)));
        Permits.of(systems).byAddress().forEach(configuration::putSecurityRoles);
        addAddresses(configuration);
        addAnswers(configuration);
        addQueues(configuration);
        server.setConfiguration(configuration);
        server.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users()));
    }

    /**
     * Starts it; it takes messages when this returns.
     *
     * @throws IllegalStateException if the port is taken or another process holds the journal
     */
    public synchronized void start() throws Exception {
        wanted = true;
        server.start();
        if (!server.getActiveMQServer().isActive() || !acceptor().isStarted()) {
            server.stop();
            throw new IllegalStateException("Meddelandekön kunde inte starta: port " + wantedPort
                    + " är upptagen, eller så används datamappen av en annan process.");
        }
        // Should it be started again, its clients look for it where it was.
        acceptorSettings().put("port", String.valueOf(port()));
    }

    /** Whether it is to run and has stopped by itself, as it does when its disk refuses it. */
    boolean hasDied() {
        return wanted && server.getActiveMQServer().getState() == ActiveMQServer.SERVER_STATE.STOPPED;
    }

    /**
     * Starts it again on its journal, if it has died and there is room for it; nothing it had promised is lost.
     *
     * @return whether it runs now
     */
    synchronized boolean revive() throws Exception {
        if (hasDied() && new RoomForMore(volume, NEEDED_TO_START).isEnough(volume.look())) {
            server.stop();
            start();
        }
        return !hasDied();
    }

    /** Stops it; what lies on its queues stays in the journal. */
    public synchronized void stop() throws Exception {
        wanted = false;
        server.stop();
    }

    /** The port it listens on. */
    public int port() {
        return acceptor().getActualPort();
    }

    /** Our own way in, past the network, as the hub's own user. */
    BrokerAddress address() {
        return new BrokerAddress("vm://" + number, Permits.HUB, hubPassword);
    }

    private Map<String, Object> acceptorSettings() {
        return server.getActiveMQServer().getConfiguration().getAcceptorConfigurations().stream()
                .filter(acceptor -> ACCEPTOR.equals(acceptor.getName()))
                .findFirst()
                .orElseThrow()
                .getParams();
    }

    private NettyAcceptor acceptor() {
        return (NettyAcceptor) server.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR);
    }

    private Configuration configuration(Path folder, int port) {
        try {
            return new ConfigurationImpl()
                    .setName("brevvaxel-" + number)
                    .setPersistenceEnabled(true)
                    .setJournalType(JournalType.NIO)
                    .setJournalSyncTransactional(true)
                    .setJournalSyncNonTransactional(true)
                    .setJournalDatasync(true)
                    .setJournalCompactMinFiles(JOURNAL_PIECES)
                    .setIDCacheSize(KNOWN_IDS)
                    .setJournalDirectory(folder.resolve("journal").toString())
                    .setBindingsDirectory(folder.resolve("bindings").toString())
                    .setLargeMessagesDirectory(folder.resolve("large").toString())
                    .setPagingDirectory(folder.resolve("paging").toString())
                    // Another hub on the same folder is said, not waited for.
                    .setJournalLockAcquisitionTimeout(Duration.ofSeconds(10).toMillis())
                    .setSecurityEnabled(true)
                    .setJMXManagementEnabled(false)
                    .setGlobalMaxSize(Runtime.getRuntime().maxMemory() / 4)
                    .addAcceptorConfiguration("vm", "vm://" + number)
                    .addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:" + port + "?protocols=CORE,AMQP");
        } catch (Exception impossibleUri) {
            throw new IllegalStateException(impossibleUri);
        }
    }

    private static void addAddresses(Configuration configuration) {
        configuration
                .addAddressSetting("#", settings(AddressFullMessagePolicy.PAGE))
                .addAddressSetting(
                        "brevvaxel.in.#",
                        settings(AddressFullMessagePolicy.BLOCK)
                                .setMaxSizeBytes(DataSize.ofMegabytes(64).toBytes()))
                .addAddressSetting(
                        "brevvaxel.dead.#",
                        settings(AddressFullMessagePolicy.PAGE)
                                .setNoExpiry(false)
                                .setExpiryDelay(DEAD_KEPT.toMillis()))
                .addAddressSetting(Queues.WORK_PREFIX + "#", lane())
                // The lanes of operators, whom FaR names while we run, and of forwarders. Only the hub has leave to.
                .addAddressSetting(Queues.DIGITAL_PREFIX + "#", madeWhenNeeded())
                .addAddressSetting(Queues.FORWARD_PREFIX + "#", madeWhenNeeded());
    }

    /** What nobody reads does not pile up for ever: the hub, which alone sends there, says how long each event is kept. */
    private void addAnswers(Configuration configuration) {
        systems.stream()
                .flatMap(system -> Permits.answerQueues(system).stream())
                .distinct()
                .forEach(queue -> configuration.addAddressSetting(
                        queue, settings(AddressFullMessagePolicy.PAGE).setNoExpiry(false)));
    }

    /**
     * What has gone to disk comes in the order in which it went there: nothing in memory may go before it any more. So a
     * lane has room for some tens of thousands of letters, and for more where there is more memory.
     */
    private static AddressSettings lane() {
        return settings(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(
                        Math.max(LANE_AT_LEAST.toBytes(), Runtime.getRuntime().maxMemory() / 8));
    }

    private static AddressSettings madeWhenNeeded() {
        return lane().setAutoCreateAddresses(true).setAutoCreateQueues(true);
    }

    private static AddressSettings settings(AddressFullMessagePolicy whenFull) {
        return new AddressSettings()
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                .setMaxDeliveryAttempts(-1)
                // Never used, since nothing is given up and what expires is meant to vanish; unset, the broker warns.
                .setDeadLetterAddress(SimpleString.of(NOWHERE))
                .setExpiryAddress(SimpleString.of(NOWHERE))
                // A request must not vanish because its sender set a time to live.
                .setNoExpiry(true)
                .setRedeliveryDelay(Duration.ofSeconds(1).toMillis())
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(Duration.ofMinutes(1).toMillis())
                .setRedeliveryCollisionAvoidanceFactor(0.15)
                .setMaxSizeBytes(DataSize.ofMegabytes(32).toBytes())
                .setAddressFullMessagePolicy(whenFull);
    }

    private void addQueues(Configuration configuration) {
        Stream<String> ofSystems = systems.stream()
                .flatMap(system -> Stream.concat(
                        Stream.of(system.inQueue(), Queues.dead(system)), Permits.answerQueues(system).stream()));
        Stream.concat(Stream.of(Queues.SWITCH, Queues.PRINT, Queues.INCARNATION), ofSystems)
                .distinct()
                .forEach(name -> configuration.addAddressConfiguration(new CoreAddressConfiguration()
                        .setName(name)
                        .addRoutingType(RoutingType.ANYCAST)
                        .addQueueConfiguration(QueueConfiguration.of(name)
                                .setRoutingType(RoutingType.ANYCAST)
                                .setDurable(true))));
    }

    private SecurityConfiguration users() {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(Permits.HUB, hubPassword);
        users.addRole(Permits.HUB, Permits.HUB);
        for (BusinessSystem system : systems) {
            String password = system.brokerPassword();
            if (password != null) {
                users.addUser(system.name(), password);
                users.addRole(system.name(), system.name());
            }
        }
        return users;
    }

    private static String secret() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
