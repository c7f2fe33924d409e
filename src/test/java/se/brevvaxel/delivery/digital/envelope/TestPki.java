package se.brevvaxel.delivery.digital.envelope;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
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

    private static final Map<ASN1ObjectIdentifier, ASN1Encodable> ON_LOCALHOST = Map.of(
            Extension.subjectAlternativeName, new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));

    private static final int FOR_SIGNATURES = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
    private static final int FOR_ISSUING = KeyUsage.keyCertSign | KeyUsage.cRLSign;

    /** Making keys is slow, and no test depends on whose they are. */
    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final X500Name name;
    private final Identity authority;

    public TestPki(String name) {
        this(name, name, now(365), FOR_ISSUING);
    }

    /** An authority whose own time has passed, while those it issued certificates for have theirs. */
    public static TestPki expired(String name) {
        return new TestPki(name, name, now(-1), FOR_ISSUING);
    }

    /** An authority by its own word, whose certificate is not for issuing others. */
    public static TestPki notForIssuing(String name) {
        return new TestPki(name, name, now(365), FOR_SIGNATURES);
    }

    /** An authority that bears another's name, and has a key of its own. */
    public static TestPki impostor(String name) {
        return new TestPki(name, "impostor of " + name, now(365), FOR_ISSUING);
    }

    private TestPki(String name, String keyOwner, Instant until, int use) {
        this.name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.CN, name)
                .build();
        KeyPair keys = keys(keyOwner, 2048);
        this.authority = new Identity(
                keys.getPrivate(), issue(this.name, keys, this.name, keys, now(-365), until, true, use, Map.of()));
    }

    public X509Certificate certificate() {
        return authority.certificate();
    }

    /** This authority's list of what it has revoked, in force between these moments. */
    public X509CRL revocationList(Instant from, Instant to, X509Certificate... revoked) {
        JcaX509v2CRLBuilder list =
                new JcaX509v2CRLBuilder(authority.certificate().getSubjectX500Principal(), Date.from(from));
        list.setNextUpdate(Date.from(to));
        for (X509Certificate certificate : revoked) {
            list.addCRLEntry(certificate.getSerialNumber(), Date.from(from), CRLReason.keyCompromise);
        }
        try {
            return new JcaX509CRLConverter()
                    .getCRL(list.build(new JcaContentSignerBuilder("SHA256withRSA").build(authority.key())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public Identity organisation(String number, String commonName) {
        return issue(subject(number, commonName), keys("organisation", 2048), now(-30), now(30));
    }

    public Identity organisation(String number, String commonName, int keyLength) {
        return issue(subject(number, commonName), keys("organisation" + keyLength, keyLength), now(-30), now(30));
    }

    /** Valid for so many days more. */
    public Identity lasting(String number, String commonName, int days) {
        return issue(subject(number, commonName), keys("organisation", 2048), now(-30), now(days));
    }

    /** Valid until a day ago. */
    public Identity expired(String number, String commonName) {
        return issue(subject(number, commonName), keys("organisation", 2048), now(-30), now(-1));
    }

    /** Valid from tomorrow. */
    public Identity notYetValid(String number, String commonName) {
        return issue(subject(number, commonName), keys("organisation", 2048), now(1), now(30));
    }

    /** For encryption only. */
    public Identity notForSignatures(String number, String commonName) {
        return issue(
                subject(number, commonName), keys("organisation", 2048), now(-30), now(30), KeyUsage.keyEncipherment);
    }

    /** Says where its authority's list of revoked ones is to be had, and where to ask about it. */
    public Identity withAddresses(String number, String commonName, String address) {
        GeneralName where = new GeneralName(GeneralName.uniformResourceIdentifier, address);
        DistributionPoint list = new DistributionPoint(new DistributionPointName(new GeneralNames(where)), null, null);
        return issue(
                subject(number, commonName),
                keys("organisation", 2048),
                now(-30),
                now(30),
                FOR_SIGNATURES,
                Map.of(
                        Extension.cRLDistributionPoints,
                        new CRLDistPoint(new DistributionPoint[] {list}),
                        Extension.authorityInfoAccess,
                        new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, where)));
    }

    /** With an elliptic curve's key. */
    public Identity ellipticCurve(String number, String commonName) {
        return issue(subject(number, commonName), keys("organisation", "EC", 256), now(-30), now(30));
    }

    /** Two organisation numbers, in RDNs of their own. */
    public Identity withTwoNumbers(String first, String second) {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.SERIALNUMBER, first)
                .addRDN(BCStyle.SERIALNUMBER, second)
                .build();
        return issue(subject, keys("organisation", 2048), now(-30), now(30));
    }

    public Identity withoutNumber(String commonName) {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
        return issue(subject, keys("organisation", 2048), now(-30), now(30));
    }

    public Identity selfSigned(String number, String commonName) {
        KeyPair keys = keys("self-signed", 2048);
        X500Name subject = subject(number, commonName);
        return new Identity(
                keys.getPrivate(),
                issue(subject, keys, subject, keys, now(-30), now(30), false, FOR_SIGNATURES, ON_LOCALHOST));
    }

    /** A certificate that an organisation made with its own, as if it were an authority. */
    public static Identity issuedBy(Identity organisation, String number, String commonName) {
        KeyPair keys = keys("organisation", 2048);
        X500Name issuer = X500Name.getInstance(
                organisation.certificate().getSubjectX500Principal().getEncoded());
        return new Identity(
                keys.getPrivate(),
                issue(
                        subject(number, commonName),
                        keys,
                        issuer,
                        new KeyPair(organisation.certificate().getPublicKey(), organisation.key()),
                        now(-30),
                        now(30),
                        false,
                        FOR_SIGNATURES,
                        ON_LOCALHOST));
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
        return issue(subject, keys, from, to, FOR_SIGNATURES);
    }

    private Identity issue(X500Name subject, KeyPair keys, Instant from, Instant to, int use) {
        return issue(subject, keys, from, to, use, ON_LOCALHOST);
    }

    private Identity issue(
            X500Name subject,
            KeyPair keys,
            Instant from,
            Instant to,
            int use,
            Map<ASN1ObjectIdentifier, ASN1Encodable> more) {
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
                        use,
                        more));
    }

    private static X509Certificate issue(
            X500Name subject,
            KeyPair keys,
            X500Name issuer,
            KeyPair issuerKeys,
            Instant from,
            Instant to,
            boolean authority,
            int use,
            Map<ASN1ObjectIdentifier, ASN1Encodable> more) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                            issuer,
                            BigInteger.valueOf(SERIAL.getAndIncrement()),
                            Date.from(from),
                            Date.from(to),
                            subject,
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(use));
            for (var extension : more.entrySet()) {
                builder.addExtension(extension.getKey(), false, extension.getValue());
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKeys.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** DER sorts what stands in one RDN, shorter first: whether number or name comes first is decided by the name. */
    private static X500Name subject(String number, String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.O, commonName + " & Söner <AB>")
                .addMultiValuedRDN(
                        new ASN1ObjectIdentifier[] {BCStyle.SERIALNUMBER, BCStyle.CN},
                        new String[] {number, commonName})
                .build();
    }

    private static KeyPair keys(String owner, int length) {
        return keys(owner, "RSA", length);
    }

    private static KeyPair keys(String owner, String algorithm, int length) {
        return KEYS.computeIfAbsent(owner + algorithm, key -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
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
