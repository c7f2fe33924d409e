package se.brevvaxel.delivery.digital.envelope;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/**
 * An organisation's key and its certificate, as the sender's signature and the forwarder's seal are made with
 * (mina-meddelanden.md 3.2, 4). RSA only. The private key may live in a device: it is used, never read.
 */
public record SigningKey(PrivateKey privateKey, X509Certificate certificate) {

    private static final String ALGORITHM = "SHA256withRSA";
    private static final String SERIAL_NUMBER = "2.5.4.5";

    /**
     * Takes key and certificate together.
     *
     * @throws IllegalArgumentException if they are not RSA or do not belong together
     */
    public SigningKey {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey)) {
            throw new IllegalArgumentException("the signing certificate's key is not RSA");
        }
        byte[] sample = {1, 2, 3};
        if (!verifies(certificate, sample, sign(privateKey, sample))) {
            throw new IllegalArgumentException("the signing key does not belong to its certificate");
        }
    }

    /**
     * Reads a key store's entry.
     *
     * @param alias the entry; without it the store must hold exactly one key
     * @throws IllegalArgumentException if there is no such key, or the password does not open it
     */
    public static SigningKey of(KeyStore store, @Nullable String alias, char @Nullable [] password) {
        try {
            String entry = alias == null ? onlyKey(store) : alias;
            if (store.getKey(entry, password) instanceof PrivateKey key
                    && store.getCertificate(entry) instanceof X509Certificate certificate) {
                return new SigningKey(key, certificate);
            }
            throw new IllegalArgumentException("the key store has no private key with a certificate under that alias");
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key store's key cannot be read", e);
        }
    }

    /** As {@link #of(KeyStore, String, char[])}, from a bundle of {@code spring.ssl.bundle}. */
    public static SigningKey of(SslBundle bundle) {
        KeyStore store = bundle.getStores().getKeyStore();
        if (store == null) {
            throw new IllegalArgumentException("the SSL bundle has no key store");
        }
        String password = bundle.getKey().getPassword();
        if (password == null) {
            password = bundle.getStores().getKeyStorePassword();
        }
        return of(store, bundle.getKey().getAlias(), password == null ? null : password.toCharArray());
    }

    /**
     * The organisation number that the certificate is made out to: attribute {@code serialNumber} of the subject, alone
     * or in an RDN with others, in any order (mina-meddelanden.md 4).
     *
     * @throws SealRefused if the subject has none, or more than one
     */
    public String organisationNumber() {
        try {
            // The keyword makes the JDK print the value as text instead of as hex of its DER form.
            String subject =
                    certificate.getSubjectX500Principal().getName("RFC2253", Map.of(SERIAL_NUMBER, "serialNumber"));
            List<String> numbers = new LdapName(subject)
                    .getRdns().stream()
                            .map(SigningKey::serialNumber)
                            .filter(n -> !n.isEmpty())
                            .toList();
            if (numbers.size() == 1) {
                return numbers.get(0);
            }
            throw new SealRefused("the signing certificate's subject has " + numbers.size() + " serialNumber");
        } catch (InvalidNameException e) {
            throw new SealRefused("the signing certificate's subject cannot be read", e);
        }
    }

    /**
     * Refuses a certificate that is not valid at {@code now}.
     *
     * @throws KeyNotValid with the last day of validity
     */
    void requireValid(Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateException e) {
            throw new KeyNotValid(certificate.getNotAfter().toInstant(), e);
        }
    }

    Stamp stamp() {
        return new Stamp() {
            @Override
            public String subjectName() {
                return certificate.getSubjectX500Principal().getName();
            }

            @Override
            public byte[] certificate() {
                try {
                    return certificate.getEncoded();
                } catch (CertificateEncodingException e) {
                    throw new SealRefused("the signing certificate cannot be written", e);
                }
            }

            @Override
            public int signatureLength() {
                return (((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength() + 7) / 8;
            }

            @Override
            public byte[] sign(byte[] signedInfo) {
                return SigningKey.sign(privateKey, signedInfo);
            }

            @Override
            public boolean verifies(byte[] signedInfo, byte[] signature) {
                return SigningKey.verifies(certificate, signedInfo, signature);
            }
        };
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "SigningKey[certificate " + certificate.getSerialNumber().toString(16) + "]";
    }

    private static byte[] sign(PrivateKey key, byte[] input) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new SealRefused("the signing key cannot sign", e);
        }
    }

    private static boolean verifies(X509Certificate certificate, byte[] input, byte[] value) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            // The key, not the certificate: what the certificate may be used for is the reader's to judge.
            signature.initVerify(certificate.getPublicKey());
            signature.update(input);
            return signature.verify(value);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String serialNumber(Rdn rdn) {
        try {
            Attribute number = rdn.toAttributes().get("serialNumber");
            if (number == null) {
                return "";
            }
            return number.size() == 1 ? String.valueOf(number.get()) : "ambiguous";
        } catch (NamingException e) {
            throw new SealRefused("the signing certificate's subject cannot be read", e);
        }
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new IllegalArgumentException("the key store holds " + keys.size() + " keys; name one by its alias");
        }
        return keys.get(0);
    }
}
