package se.brevvaxel.sandbox.soap;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.world.AskedFaults;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * The sandbox's own listener: TLS, with a client certificate of the sandbox's authority required. It is a Tomcat of its
 * own, so that nothing of the sandbox answers on the hub's port and nothing of the hub on this one. On two more ports the same
 * answers with a server certificate that is wrong.
 *
 * <p>Starts before and stops after all that calls it.
 */
public final class SandboxServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SandboxServer.class);

    private final SandboxSettings settings;
    private final Listeners listeners;
    private final Path folder;
    private final Map<Counterpart, SoapDoor> doors;
    private final AskedFaults faults;
    private volatile @Nullable Tomcat tomcat;

    private SandboxServer(
            SandboxSettings settings,
            Listeners listeners,
            Path folder,
            Map<Counterpart, SoapDoor> doors,
            AskedFaults faults) {
        this.settings = settings;
        this.listeners = listeners;
        this.folder = folder;
        this.doors = doors;
        this.faults = faults;
    }

    /**
     * A listener that has not started.
     *
     * @param keys its certificates, the wrong ones too
     * @param trusted who may have issued clients' certificates
     * @param folder where Tomcat may write
     * @param doors who answers; may be filled until the start
     * @param faults let go when it stops
     */
    public static SandboxServer of(
            SandboxSettings settings,
            SandboxKeys keys,
            KeyStore trusted,
            Path folder,
            Map<Counterpart, SoapDoor> doors,
            AskedFaults faults) {
        return new SandboxServer(settings, new Listeners(settings.bind(), keys, trusted), folder, doors, faults);
    }

    /**
     * Where FaR's Recipient v3 answers. With a fixed port known from the beginning.
     *
     * @throws IllegalStateException if the port is any free one, and the sandbox has not started
     */
    public URI farUrl() {
        return url(Counterpart.FAR);
    }

    /** Where one counterpart answers; as {@link #farUrl()}. */
    public URI url(Counterpart counterpart) {
        return url(counterpart, port());
    }

    /** Where one counterpart answers with this server certificate; as {@link #port(Role)}. */
    public URI url(Counterpart counterpart, Role role) {
        return url(counterpart, role == Role.SERVER ? port() : port(role));
    }

    private URI url(Counterpart counterpart, int port) {
        return URI.create("https://" + SandboxSettings.inUrl(settings.host()) + ":" + port + counterpart.path());
    }

    /** The port it listens on; as {@link #farUrl()}. */
    public int port() {
        return settings.port() == 0 ? port(Role.SERVER) : settings.port();
    }

    /**
     * A port where all of it answers with this server certificate.
     *
     * @param role {@link Role#SERVER}, or one of those that are wrong
     * @throws IllegalStateException if the sandbox has not started
     */
    public int port(Role role) {
        Tomcat running = tomcat;
        if (running == null) {
            throw new IllegalStateException("the sandbox has not started, and takes any free port");
        }
        return Arrays.stream(running.getService().findConnectors())
                .filter(listener -> Listeners.role(listener) == role)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no port of " + role))
                .getLocalPort();
    }

    @Override
    public void start() {
        Tomcat fresh = new Tomcat();
        try {
            fresh.setBaseDir(folder.toAbsolutePath().toString());
            fresh.getService().setName("Sandbox");
            fresh.getEngine().setName("Sandbox");
            fresh.setConnector(listeners.listener(settings.port(), Role.SERVER));
            fresh.getService().addConnector(listeners.listener(settings.untrustedPort(), Role.UNTRUSTED));
            fresh.getService().addConnector(listeners.listener(settings.wrongHostPort(), Role.ELSEWHERE));
            addDoors(fresh);
            fresh.start();
            requireListening(fresh);
            tomcat = fresh;
        } catch (LifecycleException broken) {
            destroy(fresh);
            throw new IllegalStateException("sandlådan kan inte starta sin TLS-port", broken);
        } catch (IllegalStateException silent) {
            destroy(fresh);
            throw silent;
        }
        if (!isLoopback(settings.bind())) {
            log.warn("The sandbox listens on {}, not on this machine alone (brevvaxel.sandbox.bind)", settings.bind());
        }
        log.info("The sandbox of Mina meddelanden answers on {}", farUrl());
    }

    @Override
    public void stop() {
        faults.clear();
        Tomcat running = tomcat;
        tomcat = null;
        if (running != null) {
            destroy(running);
        }
    }

    @Override
    public boolean isRunning() {
        return tomcat != null;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }

    /** Tomcat starts without a listener whose port is taken. */
    private void requireListening(Tomcat fresh) {
        for (Connector listener : fresh.getService().findConnectors()) {
            if (listener.getLocalPort() <= 0) {
                String setting =
                        switch (Listeners.role(listener)) {
                            case UNTRUSTED -> "untrusted-port";
                            case ELSEWHERE -> "wrong-host-port";
                            default -> "port";
                        };
                throw new IllegalStateException("sandlådan kan inte lyssna på port " + listener.getPort() + " på "
                        + settings.bind() + " (brevvaxel.sandbox." + setting + ", brevvaxel.sandbox.bind)");
            }
        }
    }

    private void addDoors(Tomcat fresh) {
        Context context = fresh.addContext("", null);
        context.setParentClassLoader(SandboxServer.class.getClassLoader());
        if (context instanceof StandardContext standard) {
            // Looks into the JDK by reflection for leaks that a process of one application does not have.
            standard.setClearReferencesRmiTargets(false);
            standard.setClearReferencesObjectStreamClassCaches(false);
            standard.setClearReferencesThreadLocals(false);
        }
        context.getPipeline().addValve(new HangUp());
        doors.forEach((counterpart, door) -> {
            Tomcat.addServlet(context, counterpart.key(), door);
            context.addServletMappingDecoded(counterpart.path(), counterpart.key());
        });
    }

    private static void destroy(Tomcat running) {
        try {
            running.stop();
            running.destroy();
        } catch (LifecycleException broken) {
            log.warn("The sandbox did not stop cleanly", broken);
        }
    }

    private static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
