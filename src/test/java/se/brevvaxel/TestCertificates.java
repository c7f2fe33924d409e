package se.brevvaxel;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * A certificate authority that lives as long as a test, and organisation certificates from it as
 * mina-meddelanden.md 4 describes them: the organisation number stands in {@code serialNumber}, in the same
 * multi-valued RDN as the common name.
 */
public final class TestCertificates {

    /** Of every key store made here. */
    public static final String PASSWORD = "test";

    /** Of the key in every key store made here. */
    public static final String ALIAS = "own";

    private final X500Name name;
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;
    private long serial = 1;

    public TestCertificates() {
        this("Test CA");
    }

    /** An authority of this name. */
    public static TestCertificates called(String commonName) {
        return new TestCertificates(commonName);
    }

    private TestCertificates(String commonName) {
        this.name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.O, "Brevvaxel test")
                .addRDN(BCStyle.CN, commonName)
                .build();
        try {
            this.certificate = sign(
                    builder(name, keys)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
                    keys);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The authority's own certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** For a client, or for a server on {@code localhost}. */
    public Leaf leaf(String organisationNumber, String commonName) {
        return leafFor(organisationNumber, commonName, "localhost", "127.0.0.1");
    }

    /** For servers of these names and IPv4 addresses. */
    public Leaf leafFor(String organisationNumber, String commonName, String... hosts) {
        KeyPair own = newKeys();
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.O, commonName)
                .addMultiValuedRDN(
                        new ASN1ObjectIdentifier[] {BCStyle.SERIALNUMBER, BCStyle.CN},
                        new String[] {organisationNumber, commonName})
                .build();
        GeneralName[] names = Stream.of(hosts).map(TestCertificates::hostName).toArray(GeneralName[]::new);
        KeyPurposeId[] purposes = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        try {
            X509v3CertificateBuilder builder = builder(subject, own)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes))
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            return new Leaf(own.getPrivate(), sign(builder, keys), certificate);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A store that trusts this authority and nobody else. */
    public KeyStore trust() {
        return store(store -> store.setCertificateEntry("authority", certificate));
    }

    /** What Spring Boot would make of {@code spring.ssl.bundle}: this key, and trust in this authority. */
    public SslBundle bundle(Leaf own) {
        return SslBundle.of(SslStoreBundle.of(own.keyStore(), PASSWORD, trust()), SslBundleKey.of(PASSWORD, ALIAS));
    }

    /** This key, and trust in this authority. */
    public SSLContext sslContext(Leaf own) {
        return bundle(own).createSslContext();
    }

    /** As text, for settings and for programs that are not Java. */
    public static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #pem(X509Certificate)}, PKCS #8. */
    public static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** An organisation's key and certificate. */
    public record Leaf(PrivateKey key, X509Certificate certificate, X509Certificate issuer) {

        /** PKCS12, with the key under {@link #ALIAS}. */
        public KeyStore keyStore() {
            return store(store ->
                    store.setKeyEntry(ALIAS, key, PASSWORD.toCharArray(), new Certificate[] {certificate, issuer}));
        }
    }

    private X509v3CertificateBuilder builder(X500Name subject, KeyPair own) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(serial++),
                Date.from(now.minus(1, ChronoUnit.DAYS)),
                Date.from(now.plus(30, ChronoUnit.DAYS)),
                subject,
                own.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair signer) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, base64, what);
    }

    private static GeneralName hostName(String host) {
        boolean address = Character.isDigit(host.charAt(0));
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore store(Filling filling) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.into(store);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Filling {
        void into(KeyStore store) throws GeneralSecurityException;
    }
}
