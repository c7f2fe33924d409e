package se.brevvaxel.sandbox.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.InstantSource;
import java.util.Base64;
import org.springframework.util.FileSystemUtils;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;

/**
 * Makes a whole set of keys: a key store for each role, the password of them all, and for other systems the same in PEM.
 *
 * @param sandbox the sandbox's folder
 * @param folder the keys' own, inside it
 * @param host the name that the sandbox answers by
 */
record NewKeys(Path sandbox, Path folder, String host, InstantSource clock) {

    /** A host that the sandbox never is. */
    private static final String ANOTHER_HOST = "elsewhere.example";

    /** Writes a whole new folder beside and renames it, so that half a set of keys is never seen. */
    void make() throws IOException, GeneralSecurityException {
        Files.createDirectories(sandbox);
        sweep();
        Path fresh = Files.createTempDirectory(sandbox, "keys-new-");
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        writeOwnersOnly(fresh.resolve("password"), password.getBytes(StandardCharsets.US_ASCII));
        SandboxAuthority authority = new SandboxAuthority(clock.instant());
        for (Role role : Role.values()) {
            SandboxAuthority issuer = role == Role.UNTRUSTED ? new SandboxAuthority(clock.instant()) : authority;
            PrivateKeyEntry entry = role == Role.ELSEWHERE
                    ? issuer.issueForAnother(role.organisationNumber(), role.organisation(), ANOTHER_HOST)
                    : issuer.issue(role.organisationNumber(), role.organisation(), host);
            writeStore(fresh.resolve(role.file()), entry, password.toCharArray());
            if (role.isForTesters()) {
                writePem(fresh, role, entry);
            }
        }
        writeOwnersOnly(fresh.resolve("authority.pem"), pem("CERTIFICATE", encoded(authority.certificate())));
        FileSystemUtils.deleteRecursively(folder);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What a start that was killed has left behind. */
    private void sweep() throws IOException {
        try (var leftovers = Files.newDirectoryStream(sandbox, "keys-new-*")) {
            for (Path leftover : leftovers) {
                FileSystemUtils.deleteRecursively(leftover);
            }
        }
    }

    private static void writeStore(Path file, PrivateKeyEntry entry, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setEntry(SandboxKeys.ALIAS, entry, new KeyStore.PasswordProtection(password));
        writeOwnersOnly(file, new byte[0]);
        try (var out = Files.newOutputStream(file)) {
            one.store(out, password);
        }
    }

    private static void writePem(Path folder, Role role, PrivateKeyEntry entry)
            throws IOException, CertificateEncodingException {
        String name = role.file().replace(".p12", "");
        writeOwnersOnly(folder.resolve(name + ".pem"), pem("CERTIFICATE", encoded(entry.getCertificate())));
        writeOwnersOnly(
                folder.resolve(name + ".key"),
                pem("PRIVATE KEY", entry.getPrivateKey().getEncoded()));
    }

    private static byte[] encoded(Certificate certificate) throws CertificateEncodingException {
        return certificate.getEncoded();
    }

    private static byte[] pem(String kind, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return ("-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void writeOwnersOnly(Path file, byte[] content) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, content);
    }
}
