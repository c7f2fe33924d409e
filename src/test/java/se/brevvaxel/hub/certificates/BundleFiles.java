package se.brevvaxel.hub.certificates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundle;
import se.brevvaxel.TestCertificates;

/** A bundle in files, as an admin has it and as {@code spring.ssl.bundle} names it. */
final class BundleFiles {

    static final String NAME = "ours";

    private final Path folder;
    private final boolean pem;

    BundleFiles(Path folder, boolean pem) {
        this.folder = folder;
        this.pem = pem;
    }

    /** Puts these in the files. */
    void hold(SslBundle bundle) {
        try {
            if (pem) {
                KeyStore store = bundle.getStores().getKeyStore();
                Files.writeString(folder.resolve("own.pem"), TestCertificates.pem((java.security.cert.X509Certificate)
                        store.getCertificate("key")));
                Files.writeString(folder.resolve("own.key"), TestCertificates.pem((PrivateKey)
                        store.getKey("key", "test".toCharArray())));
                Files.writeString(folder.resolve("trust.pem"), TestCertificates.pem((java.security.cert.X509Certificate)
                        bundle.getStores().getTrustStore().getCertificate("authority")));
            } else {
                save("own.p12", bundle.getStores().getKeyStore());
                save("trust.p12", bundle.getStores().getTrustStore());
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts this in the file with the key, and leaves the certificate as it is. */
    void holdKey(PrivateKey key) {
        try {
            Files.writeString(folder.resolve("own.key"), TestCertificates.pem(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts rubbish in the file with the key. */
    void spoil() throws IOException {
        Files.writeString(folder.resolve(pem ? "own.key" : "own.p12"), "halv fil");
    }

    SslProperties settings() {
        SslProperties settings = new SslProperties();
        if (pem) {
            PemSslBundleProperties bundle = new PemSslBundleProperties();
            bundle.setReloadOnUpdate(true);
            bundle.getKeystore().setCertificate("file:" + folder.resolve("own.pem"));
            bundle.getKeystore().setPrivateKey("file:" + folder.resolve("own.key"));
            bundle.getTruststore().setCertificate("file:" + folder.resolve("trust.pem"));
            settings.getBundle().getPem().put(NAME, bundle);
        } else {
            JksSslBundleProperties bundle = new JksSslBundleProperties();
            bundle.setReloadOnUpdate(true);
            bundle.getKey().setPassword("test");
            bundle.getKeystore().setLocation("file:" + folder.resolve("own.p12"));
            bundle.getKeystore().setPassword("test");
            bundle.getTruststore().setLocation("file:" + folder.resolve("trust.p12"));
            bundle.getTruststore().setPassword("test");
            settings.getBundle().getJks().put(NAME, bundle);
        }
        return settings;
    }

    private void save(String name, KeyStore store) throws GeneralSecurityException, IOException {
        try (var out = Files.newOutputStream(folder.resolve(name))) {
            store.store(out, "test".toCharArray());
        }
    }
}
