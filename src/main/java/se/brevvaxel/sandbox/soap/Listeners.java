package se.brevvaxel.sandbox.soap;

import java.security.KeyStore;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;

/**
 * Makes the sandbox's TLS listeners, all with a client certificate required.
 *
 * @param bind the address they listen on
 * @param keys their server certificates
 * @param trusted who may have issued clients' certificates
 */
record Listeners(String bind, SandboxKeys keys, KeyStore trusted) {

    /** One on this port, with this role's certificate. */
    Connector listener(int port, Role role) {
        Connector connector = new Connector(new SandboxProtocol(role));
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setMaxPostSize(4 * 1024 * 1024);
        connector.setProperty("address", bind);
        connector.setProperty("SSLEnabled", "true");
        connector.setProperty("maxThreads", "40");
        connector.setProperty("minSpareThreads", role == Role.SERVER ? "4" : "1");
        // Connections live as long as their clients want: a new handshake costs more than a delivery.
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.setProperty("keepAliveTimeout", "120000");
        connector.addSslHostConfig(tls(role));
        return connector;
    }

    /** Whose certificate a listener made here shows. */
    static Role role(Connector listener) {
        return ((SandboxProtocol) listener.getProtocolHandler()).role();
    }

    private SSLHostConfig tls(Role role) {
        SSLHostConfig tls = new SSLHostConfig();
        tls.setProtocols("TLSv1.2+TLSv1.3");
        tls.setCertificateVerification("required");
        tls.setTrustStore(trusted);
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.RSA);
        own.setCertificateKeystore(keys.keyStore(role));
        own.setCertificateKeystorePassword(new String(keys.password()));
        own.setCertificateKeyPassword(new String(keys.password()));
        own.setCertificateKeyAlias(SandboxKeys.ALIAS);
        tls.addCertificate(own);
        return tls;
    }
}
