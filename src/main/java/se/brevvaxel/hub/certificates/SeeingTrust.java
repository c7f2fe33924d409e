package se.brevvaxel.hub.certificates;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts whom another trusts, by that other's judgement of issuers and names alone, and sees who it was. */
final class SeeingTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager judge;
    private final Sightings sightings;

    SeeingTrust(X509ExtendedTrustManager judge, Sightings sightings) {
        this.judge = judge;
        this.sightings = sightings;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.checkServerTrusted(chain, authType, socket);
        see(chain, socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge.checkServerTrusted(chain, authType, engine);
        see(chain, engine.getHandshakeSession());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }

    private void see(X509Certificate[] chain, @Nullable SSLSession session) {
        if (session != null && session.getPeerHost() != null) {
            sightings.see(Sighting.of(session.getPeerHost() + ":" + session.getPeerPort(), chain[0]));
        }
    }
}
