package se.brevvaxel.delivery.digital.envelope;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;

/** An authority and the certificates it issues, in the shape that the contract has seen (mina-meddelanden.md 4). */
public final class TestPki {

    /** A key and its certificate. */
    public record Identity(PrivateKey key, X509Certificate certificate) {

        public SigningKey signingKey() {
            return new SigningKey(key, certificate);
        }
    }

    private static final char[] PASSWORD = "test".toCharArray();

    /** Making keys is slow, and no test depends on whose they are. */
    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final X500Name name;
    private final Identity authority;

    public TestPki(String name) {
        this(name, name);
    }

    /** An authority that bears another's name, and has a key of its own. */
    public static TestPki impostor(String name) {
        return new TestPki(name, "impostor of " + name);
    }

    private TestPki(String name, String keyOwner) {
        this.name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.CN, name)
                .build();
        KeyPair keys = keys(keyOwner, 2048);
        this.authority = new Identity(
                keys.getPrivate(), issue(this.name, keys, this.name, keys, now(-365), now(365), true, null));
    }

    public X509Certificate certificate() {
        return authority.certificate();
    }

    public Identity organisation(String number, String commonName) {
        return issue(subject(number, commonName, true), keys("organisation", 2048), now(-30), now(30));
    }

    public Identity organisation(String number, String commonName, int keyLength) {
        return issue(subject(number, commonName, true), keys("organisation" + keyLength, keyLength), now(-30), now(30));
    }

    /** {@code CN} first in the RDN that both share, instead of last. */
    public Identity organisationNamedFirst(String number, String commonName) {
        return issue(subject(number, commonName, false), keys("organisation", 2048), now(-30), now(30));
    }

    /** Valid until a day ago. */
    public Identity expired(String number, String commonName) {
        return issue(subject(number, commonName, true), keys("organisation", 2048), now(-30), now(-1));
    }

    /** Valid from tomorrow. */
    public Identity notYetValid(String number, String commonName) {
        return issue(subject(number, commonName, true), keys("organisation", 2048), now(1), now(30));
    }

    public Identity withoutNumber(String commonName) {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
        return issue(subject, keys("organisation", 2048), now(-30), now(30));
    }

    public Identity selfSigned(String number, String commonName) {
        KeyPair keys = keys("self-signed", 2048);
        X500Name subject = subject(number, commonName, true);
        return new Identity(
                keys.getPrivate(), issue(subject, keys, subject, keys, now(-30), now(30), false, "localhost"));
    }

    /** An identity as Spring Boot hands it out: key store, and this authority as the only trusted one. */
    public SslBundle bundle(Identity identity) {
        return bundle(identity, authority.certificate());
    }

    public static SslBundle bundle(Identity identity, X509Certificate trusted) {
        try {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("authority", trusted);
            return SslBundle.of(
                    SslStoreBundle.of(keyStore(identity), new String(PASSWORD), trust),
                    SslBundleKey.of(new String(PASSWORD)));
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyStore keyStore(Identity identity) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", identity.key(), PASSWORD, new X509Certificate[] {identity.certificate()});
            return store;
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Identity issue(X500Name subject, KeyPair keys, Instant from, Instant to) {
        return new Identity(
                keys.getPrivate(),
                issue(
                        subject,
                        keys,
                        name,
                        new KeyPair(authority.certificate().getPublicKey(), authority.key()),
                        from,
                        to,
                        false,
                        "localhost"));
    }

    private static X509Certificate issue(
            X500Name subject,
            KeyPair keys,
            X500Name issuer,
            KeyPair issuerKeys,
            Instant from,
            Instant to,
            boolean authority,
            String host) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                            issuer,
                            BigInteger.valueOf(SERIAL.getAndIncrement()),
                            Date.from(from),
                            Date.from(to),
                            subject,
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(
                                    authority
                                            ? KeyUsage.keyCertSign
                                            : KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            if (host != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKeys.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X500Name subject(String number, String commonName, boolean numberFirst) {
        ASN1ObjectIdentifier[] types = {BCStyle.SERIALNUMBER, BCStyle.CN};
        String[] values = {number, commonName};
        if (!numberFirst) {
            types = new ASN1ObjectIdentifier[] {BCStyle.CN, BCStyle.SERIALNUMBER};
            values = new String[] {commonName, number};
        }
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.O, commonName + " & Söner <AB>")
                .addMultiValuedRDN(types, values)
                .build();
    }

    private static KeyPair keys(String owner, int length) {
        return KEYS.computeIfAbsent(owner, key -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(length);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Instant now(int days) {
        return Instant.now().plus(days, ChronoUnit.DAYS);
    }
}
