package se.brevvaxel.keyring;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/**
 * A bundle that has been opened.
 *
 * @param certificate of its key; null: it has no key
 * @param mark a hash of every certificate in it: another mark is another bundle
 */
record Held(SslBundle bundle, @Nullable X509Certificate certificate, String mark) {

    /**
     * Opens a bundle.
     *
     * @throws NotFit if it cannot be read, or its key and certificate do not belong together
     */
    static Held of(SslBundle bundle) {
        try {
            KeyStore store = bundle.getStores().getKeyStore();
            X509Certificate certificate = store == null ? null : certificate(bundle, store);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            addAll(store, digest);
            addAll(bundle.getStores().getTrustStore(), digest);
            return new Held(bundle, certificate, HexFormat.of().formatHex(digest.digest()));
        } catch (NotFit notFit) {
            throw notFit;
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            throw new NotFit("the key or the certificates cannot be read", unreadable);
        }
    }

    private static X509Certificate certificate(SslBundle bundle, KeyStore store) throws GeneralSecurityException {
        String alias = bundle.getKey().getAlias();
        String password = bundle.getKey().getPassword();
        if (password == null) {
            password = bundle.getStores().getKeyStorePassword();
        }
        String entry = alias == null ? onlyKey(store) : alias;
        Key key = store.getKey(entry, password == null ? null : password.toCharArray());
        if (key instanceof PrivateKey own && store.getCertificate(entry) instanceof X509Certificate certificate) {
            if (!belongTogether(own, certificate)) {
                throw new NotFit("the key does not belong to the certificate");
            }
            return certificate;
        }
        throw new NotFit("there is no private key with a certificate");
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new NotFit("there are " + keys.size() + " keys, and none is named by its alias");
        }
        return keys.get(0);
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        byte[] sample = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(sample);
        byte[] signed = signature.sign();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(sample);
        return verifier.verify(signed);
    }

    private static void addAll(@Nullable KeyStore store, MessageDigest digest) throws GeneralSecurityException {
        if (store == null) {
            return;
        }
        List<String> aliases = Collections.list(store.aliases());
        Collections.sort(aliases);
        for (String alias : aliases) {
            Certificate[] chain = store.getCertificateChain(alias);
            for (Certificate one : chain == null ? new Certificate[] {store.getCertificate(alias)} : chain) {
                digest.update(one.getEncoded());
            }
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Held[" + mark + "]";
    }
}
