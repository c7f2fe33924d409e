package se.brevvaxel.sandbox.keys;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.util.IPAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.core.env.Environment;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * The keys and certificates of the sandbox: made at the first start, kept in {@code <data-dir>/sandbox/keys} (only the
 * owner may read), used again at the next start and made anew, all together, when one has less than 60 days left.
 */
public final class SandboxKeys {

    /** The alias of the one key in every key store. */
    public static final String ALIAS = "key";

    /** The host of a sandbox that is called from the machine it runs on. */
    static final String THIS_MACHINE = "localhost";

    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(60);
    private static final Logger log = LoggerFactory.getLogger(SandboxKeys.class);

    /** Whose key it is. */
    public enum Role {
        /** The sandbox's sender: signs deliveries. */
        SENDER("162021004748", "Sandboxkommun"),
        /** The hub's own forwarder: seals, and is the client towards FaR and the operators. */
        FORWARDER("169920000016", "Sandboxförmedlaren"),
        /** The sandbox itself: FaR and the operators answer on one port with one server certificate. */
        SERVER(Counterpart.FAR.organisationNumber(), Counterpart.FAR.displayName()),
        /** A server certificate for another host. */
        ELSEWHERE(Counterpart.FAR.organisationNumber(), "Sandboxen, någon annanstans"),
        /** A server certificate that another authority has issued, which nobody trusts. */
        UNTRUSTED(Counterpart.FAR.organisationNumber(), "Sandboxen, förfalskad"),
        /** An organisation that FaR has never heard of: for trying what is refused. */
        STRANGER("169920000040", "Obekant organisation");

        private final String organisationNumber;
        private final String organisation;

        Role(String organisationNumber, String organisation) {
            this.organisationNumber = organisationNumber;
            this.organisation = organisation;
        }

        /** 12 digits, as in the certificate's {@code serialNumber}. */
        public String organisationNumber() {
            return organisationNumber;
        }

        /** The organisation's name, as in the certificate. */
        public String organisation() {
            return organisation;
        }

        /** Whether it is for those that call the sandbox; the others are the sandbox itself. */
        boolean isForTesters() {
            return this == SENDER || this == FORWARDER || this == STRANGER;
        }

        String file() {
            return name().toLowerCase(Locale.ROOT) + ".p12";
        }
    }

    private final char[] password;
    private final Map<Role, KeyStore> keyStores;
    private final X509Certificate authority;

    private SandboxKeys(char[] password, Map<Role, KeyStore> keyStores) throws GeneralSecurityException {
        this.password = password;
        this.keyStores = keyStores;
        this.authority = (X509Certificate) store(keyStores, Role.SERVER).getCertificateChain(ALIAS)[1];
    }

    /** As {@link #in(Path, InstantSource, String)}, for a sandbox that is called from this machine alone. */
    public static SandboxKeys in(Path dataDir, InstantSource clock) {
        return in(dataDir, clock, THIS_MACHINE);
    }

    /**
     * The keys in the data folder, made where there are none that hold.
     *
     * @param host the name or address by which the sandbox is called, besides those of this machine; keys that do not know it are
     *     made anew, all together: the authority's own key is nowhere, so it can issue nothing more
     * @throws IllegalStateException if the folder cannot be read or written
     */
    public static SandboxKeys in(Path dataDir, InstantSource clock, String host) {
        Path sandbox = dataDir.resolve("sandbox");
        Path folder = folder(dataDir);
        try {
            SandboxKeys kept = kept(folder, clock, host);
            if (kept == null) {
                new NewKeys(sandbox, folder, host, clock).make();
                kept = kept(folder, clock, host);
            }
            if (kept == null) {
                throw new IllegalStateException("the sandbox's new keys do not hold: is the clock right?");
            }
            return kept;
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException("the sandbox's keys cannot be made in " + folder, broken);
        }
    }

    /** Where they lie. */
    public static Path folder(Path dataDir) {
        return dataDir.resolve("sandbox").resolve("keys");
    }

    /** Whether any sandbox, this or another, has issued the certificate: live mode is to refuse it. */
    public static boolean isOfASandbox(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().getName().contains("CN=" + SandboxAuthority.COMMON_NAME);
    }

    /** Whether a store holds a certificate of a sandbox; there is none in no store. */
    public static boolean isOfASandbox(@Nullable KeyStore store) {
        if (store == null) {
            return false;
        }
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate && isOfASandbox(certificate)) {
                    return true;
                }
            }
            return false;
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The keys as SSL bundles, where the configuration defines none of the same name. */
    public SslBundleRegistrar bundles(Environment configuration) {
        return new SandboxBundles(this, configuration);
    }

    /** The role's key and chain under {@link #ALIAS}. */
    public KeyStore keyStore(Role role) {
        return store(keyStores, role);
    }

    /** Of every key store and key here. A copy. */
    public char[] password() {
        return password.clone();
    }

    /** The one authority that has issued them all. */
    public X509Certificate authority() {
        return authority;
    }

    /** What trusts the sandbox's authority and nobody else. */
    public KeyStore trustStore() {
        return trustStore(List.of());
    }

    /** What trusts the sandbox's authority, and these. */
    public KeyStore trustStore(List<X509Certificate> others) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", authority);
            for (int i = 0; i < others.size(); i++) {
                trusted.setCertificateEntry("other-" + i, others.get(i));
            }
            return trusted;
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException("no trust store in memory", broken);
        }
    }

    private static boolean isFor(String host, X509Certificate certificate)
            throws CertificateParsingException, UnknownHostException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        for (List<?> name : names == null ? List.<List<?>>of() : names) {
            if (isSame(host, String.valueOf(name.get(1)))) {
                return true;
            }
        }
        return false;
    }

    /** An address may be written in many ways; a name is one that nobody has to be asked for. */
    private static boolean isSame(String host, String named) throws UnknownHostException {
        return host.equalsIgnoreCase(named)
                || (IPAddress.isValid(host)
                        && IPAddress.isValid(named)
                        && InetAddress.getByName(host).equals(InetAddress.getByName(named)));
    }

    private static KeyStore store(Map<Role, KeyStore> keyStores, Role role) {
        KeyStore found = keyStores.get(role);
        if (found == null) {
            throw new IllegalStateException("no key of " + role);
        }
        return found;
    }

    /** What lies in the folder; null if it is not whole, ends soon, or is for another host. */
    private static @Nullable SandboxKeys kept(Path folder, InstantSource clock, String host) {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try {
            char[] password = Files.readString(folder.resolve("password")).toCharArray();
            Map<Role, KeyStore> keyStores = new EnumMap<>(Role.class);
            for (Role role : Role.values()) {
                KeyStore one = KeyStore.getInstance(folder.resolve(role.file()).toFile(), password);
                X509Certificate certificate = (X509Certificate) one.getCertificate(ALIAS);
                if (certificate
                        .getNotAfter()
                        .toInstant()
                        .isBefore(clock.instant().plus(RENEWED_BEFORE_END))) {
                    log.info("The sandbox's certificates end {}: new ones are made", certificate.getNotAfter());
                    return null;
                }
                if (role == Role.SERVER && !isFor(host, certificate)) {
                    log.warn(
                            "The sandbox is called {} now: all its keys are made anew, and who calls it is to trust the new"
                                    + " authority.pem and to take the new client keys",
                            host);
                    return null;
                }
                keyStores.put(role, one);
            }
            return new SandboxKeys(password, keyStores);
        } catch (IOException | GeneralSecurityException | RuntimeException broken) {
            log.warn("The sandbox's keys in {} cannot be used ({}): new ones are made", folder, broken.toString());
            return null;
        }
    }
}
