package se.brevvaxel.sandbox.soap;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
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
 * own, so that nothing of the sandbox answers on the hub's port and nothing of the hub on this one.
 *
 * <p>Starts before and stops after all that calls it.
 */
public final class SandboxServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SandboxServer.class);

    private final SandboxSettings settings;
    private final SandboxKeys keys;
    private final Path folder;
    private final Map<Counterpart, SoapDoor> doors;
    private final AskedFaults faults;
    private volatile @Nullable Tomcat tomcat;

    /**
     * A listener that has not started.
     *
     * @param folder where Tomcat may write
     * @param doors who answers; may be filled until the start
     * @param faults let go when it stops
     */
    public SandboxServer(
            SandboxSettings settings,
            SandboxKeys keys,
            Path folder,
            Map<Counterpart, SoapDoor> doors,
            AskedFaults faults) {
        this.settings = settings;
        this.keys = keys;
        this.folder = folder;
        this.doors = doors;
        this.faults = faults;
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
        return URI.create("https://localhost:" + port() + counterpart.path());
    }

    /** The port it listens on; as {@link #farUrl()}. */
    public int port() {
        if (settings.port() != 0) {
            return settings.port();
        }
        Tomcat running = tomcat;
        if (running == null) {
            throw new IllegalStateException("the sandbox has not started, and takes any free port");
        }
        return running.getConnector().getLocalPort();
    }

    @Override
    public void start() {
        Tomcat fresh = new Tomcat();
        try {
            fresh.setBaseDir(folder.toAbsolutePath().toString());
            fresh.getService().setName("Sandbox");
            fresh.getEngine().setName("Sandbox");
            fresh.setConnector(connector());
            addDoors(fresh);
            fresh.start();
            if (fresh.getConnector().getLocalPort() <= 0) {
                throw new LifecycleException("not listening");
            }
            tomcat = fresh;
        } catch (LifecycleException broken) {
            destroy(fresh);
            throw new IllegalStateException(
                    "the sandbox cannot listen on port " + settings.port() + " (brevvaxel.sandbox.port)", broken);
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

    private Connector connector() {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(settings.port());
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setMaxPostSize(4 * 1024 * 1024);
        connector.setProperty("address", settings.bind());
        connector.setProperty("SSLEnabled", "true");
        connector.setProperty("maxThreads", "40");
        connector.setProperty("minSpareThreads", "4");
        // Connections live as long as their clients want: a new handshake costs more than a delivery.
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.setProperty("keepAliveTimeout", "120000");
        connector.addSslHostConfig(tls());
        return connector;
    }

    private SSLHostConfig tls() {
        SSLHostConfig tls = new SSLHostConfig();
        tls.setProtocols("TLSv1.2+TLSv1.3");
        tls.setCertificateVerification("required");
        tls.setTrustStore(keys.trustStore());
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.RSA);
        own.setCertificateKeystore(keys.keyStore(Role.SERVER));
        own.setCertificateKeystorePassword(new String(keys.password()));
        own.setCertificateKeyPassword(new String(keys.password()));
        own.setCertificateKeyAlias(SandboxKeys.ALIAS);
        tls.addCertificate(own);
        return tls;
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
