package se.brevvaxel.hub.doors.message;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.context.SmartLifecycle;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.config.ConfigurationFault;
import se.brevvaxel.hub.config.ConfigurationFaults;
import se.brevvaxel.hub.doors.Listener;

/**
 * The listener of our Message service: a Tomcat of its own, so that nothing of it answers on the hub's port and nothing
 * of the hub on this one. Last to open and first to close.
 */
final class MessageServer implements SmartLifecycle, Listener {

    static final String PATH = "/Message/v3";

    private static final long LONGEST_SILENCE_MS = 10_000;
    private static final Logger log = LoggerFactory.getLogger(MessageServer.class);

    private final int port;
    private final @Nullable String address;
    private final Supplier<SslBundle> bundle;
    private final Path folder;
    private final MessageServlet servlet;
    private final Duration readTimeout;
    private volatile @Nullable Tomcat tomcat;

    /**
     * A listener that has not started.
     *
     * @param port 0: it never starts by itself, and takes a free one if it is started
     * @param address null: every one
     * @param folder where Tomcat may write
     * @param readTimeout for a whole question
     */
    MessageServer(
            int port,
            @Nullable String address,
            Supplier<SslBundle> bundle,
            Path folder,
            MessageServlet servlet,
            Duration readTimeout) {
        this.port = port;
        this.address = address;
        this.bundle = bundle;
        this.folder = folder;
        this.servlet = servlet;
        this.readTimeout = readTimeout;
    }

    /** Where it listens. */
    int port() {
        Tomcat running = tomcat;
        return running == null ? port : running.getConnector().getLocalPort();
    }

    @Override
    public void start() {
        Tomcat fresh = new Tomcat();
        try {
            fresh.setBaseDir(folder.toAbsolutePath().toString());
            fresh.getService().setName("MessageService");
            fresh.getEngine().setName("MessageService");
            fresh.setConnector(connector());
            addServlet(fresh);
            fresh.start();
            if (fresh.getConnector().getLocalPort() <= 0) {
                throw new LifecycleException("not listening");
            }
            tomcat = fresh;
        } catch (LifecycleException broken) {
            destroy(fresh);
            throw new ConfigurationFaults(List.of(new ConfigurationFault(
                    "brevvaxel.message-service.port",
                    0,
                    "vår förmedlingstjänst kan inte lyssna på port " + port + ". Något annat har den kanske: "
                            + Trouble.inWords(broken))));
        }
        log.info("Our Message service answers on port {}, {}", port, PATH);
    }

    @Override
    public void stop() {
        Tomcat running = tomcat;
        tomcat = null;
        if (running != null) {
            destroy(running);
        }
    }

    /** Shows and trusts the certificates of another bundle from the next caller on. */
    void renew(SslBundle renewed) {
        Tomcat running = tomcat;
        if (running != null) {
            running.getConnector().getProtocolHandler().addSslHostConfig(tls(renewed), true);
            log.info("Our Message service has new certificates");
        }
    }

    @Override
    public boolean isRunning() {
        return tomcat != null;
    }

    @Override
    public String name() {
        return "message-service";
    }

    @Override
    public boolean isOpenOrNotOffered() {
        Tomcat running = tomcat;
        return running == null ? port == 0 : running.getConnector().getState().isAvailable();
    }

    @Override
    public boolean isAutoStartup() {
        return port != 0;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private Connector connector() {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        if (address != null) {
            connector.setProperty("address", address);
        }
        connector.setProperty("SSLEnabled", "true");
        // Each may hold a letter of 2 MB in several forms at a time.
        connector.setProperty("maxThreads", "16");
        connector.setProperty("minSpareThreads", "2");
        // For each read; the whole is held to its time by the servlet.
        connector.setProperty(
                "connectionTimeout", String.valueOf(Math.min(LONGEST_SILENCE_MS, readTimeout.toMillis())));
        connector.setProperty("keepAliveTimeout", "60000");
        // Whatever the servlet has not read by its deadline is nobody's business: Tomcat has no deadline for the whole.
        connector.setProperty("maxSwallowSize", "0");
        connector.setProperty("maxConnections", "200");
        connector.setProperty("acceptCount", "20");
        connector.addSslHostConfig(tls(bundle.get()));
        return connector;
    }

    /** As Boot does it for the hub's own port, with a client certificate required. */
    private static SSLHostConfig tls(SslBundle bundle) {
        SslStoreBundle stores = bundle.getStores();
        if (stores.getTrustStore() == null) {
            // Tomcat would trust whomever Java trusts.
            throw new IllegalStateException(
                    "brevvaxel.message-service.ssl-bundle: the bundle says of nobody whose client certificates are taken");
        }
        SSLHostConfig tls = new SSLHostConfig();
        tls.setProtocols("TLSv1.2+TLSv1.3");
        tls.setCertificateVerification("required");
        tls.setTrustStore(stores.getTrustStore());
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
        String storePassword = stores.getKeyStorePassword();
        own.setCertificateKeystorePassword(storePassword == null ? "" : storePassword);
        if (bundle.getKey().getPassword() != null) {
            own.setCertificateKeyPassword(bundle.getKey().getPassword());
        }
        if (bundle.getKey().getAlias() != null) {
            own.setCertificateKeyAlias(bundle.getKey().getAlias());
        }
        own.setCertificateKeystore(stores.getKeyStore());
        tls.addCertificate(own);
        return tls;
    }

    private void addServlet(Tomcat fresh) {
        ErrorReportValve plain = new ErrorReportValve();
        plain.setShowReport(false);
        plain.setShowServerInfo(false);
        fresh.getHost().getPipeline().addValve(plain);
        Context context = fresh.addContext("", null);
        context.setParentClassLoader(MessageServer.class.getClassLoader());
        if (context instanceof StandardContext standard) {
            // Looks into the JDK by reflection for leaks that a process of one application does not have.
            standard.setClearReferencesRmiTargets(false);
            standard.setClearReferencesObjectStreamClassCaches(false);
            standard.setClearReferencesThreadLocals(false);
        }
        Tomcat.addServlet(context, "message", servlet);
        context.addServletMappingDecoded(PATH, "message");
    }

    private static void destroy(Tomcat running) {
        try {
            running.stop();
            running.destroy();
        } catch (LifecycleException broken) {
            log.warn("Our Message service did not stop cleanly", broken);
        }
    }
}
