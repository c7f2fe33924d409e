package se.brevvaxel.sandbox.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
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
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/**
 * A certificate authority that lives for one round of issuing; its private key is never written down. What it issues
 * looks like the organisation certificates of mina-meddelanden.md 4.
 */
final class SandboxAuthority {

    static final Duration VALID = Duration.ofDays(730);
    /** Every sandbox authority's common name begins so. */
    static final String COMMON_NAME = "Brevväxel Sandbox CA ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys = newKeys();
    private final X500Name name;
    private final Instant now;
    private final X509Certificate certificate;

    /** @param now the certificates hold from a day before this, for clocks that differ, until two years after */
    SandboxAuthority(Instant now) {
        this.now = now;
        // A name of its own for every authority: verifiers find the issuer by its name.
        this.name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.O, "Brevväxel")
                .addRDN(BCStyle.CN, COMMON_NAME + newSerial().toString(36))
                .build();
        this.certificate = authorityCertificate();
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** As {@link #issue}, of a server that is this host and no other. */
    PrivateKeyEntry issueForAnother(String organisationNumber, String organisation, String host) {
        return issue(organisationNumber, organisation, names(host, false));
    }

    /** A new key with a certificate for server, client and signature; as a server it is this host, and this machine. */
    PrivateKeyEntry issue(String organisationNumber, String organisation, String host) {
        return issue(organisationNumber, organisation, names(host, true));
    }

    private PrivateKeyEntry issue(String organisationNumber, String organisation, GeneralNames hosts) {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.O, organisation)
                .addMultiValuedRDN(
                        new ASN1ObjectIdentifier[] {BCStyle.SERIALNUMBER, BCStyle.CN},
                        new String[] {organisationNumber, organisation})
                .build();
        KeyPair leafKeys = newKeys();
        try {
            X509v3CertificateBuilder leaf = builder(subject, leafKeys)
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                    }))
                    .addExtension(Extension.subjectAlternativeName, false, hosts);
            return new PrivateKeyEntry(leafKeys.getPrivate(), new Certificate[] {signed(leaf), certificate});
        } catch (CertIOException broken) {
            throw new IllegalStateException("the sandbox cannot issue a certificate", broken);
        }
    }

    private X509Certificate authorityCertificate() {
        try {
            return signed(builder(name, keys)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
        } catch (CertIOException broken) {
            throw new IllegalStateException("the sandbox cannot found an authority", broken);
        }
    }

    private X509v3CertificateBuilder builder(X500Name subject, KeyPair subjectKeys) throws CertIOException {
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            return new JcaX509v3CertificateBuilder(
                            name,
                            newSerial(),
                            Date.from(now.minus(Duration.ofDays(1))),
                            Date.from(now.plus(VALID)),
                            subject,
                            subjectKeys.getPublic())
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            identifiers.createSubjectKeyIdentifier(subjectKeys.getPublic()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("no SHA-1 for key identifiers", broken);
        }
    }

    private X509Certificate signed(X509v3CertificateBuilder builder) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException broken) {
            throw new IllegalStateException("the sandbox's authority cannot sign", broken);
        }
    }

    /** The host as it is written; a sandbox is called from its own machine too, by all of that one's names. */
    private static GeneralNames names(String host, boolean isAlsoHere) {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host));
        if (isAlsoHere) {
            names.add(new GeneralName(GeneralName.dNSName, SandboxKeys.THIS_MACHINE));
            names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
            names.add(new GeneralName(GeneralName.iPAddress, "::1"));
        }
        return new GeneralNames(names.stream().distinct().toArray(GeneralName[]::new));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("no RSA", broken);
        }
    }

    private static BigInteger newSerial() {
        return new BigInteger(127, RANDOM).setBit(126);
    }
}
