package se.brevvaxel.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.ssl.SslBundle;
import se.brevvaxel.TestCertificates;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.letter.ALetter;

/** Signers whose authority keeps a list of those it has revoked, and a hub that goes by it under the HARD rule. */
final class ListedSigners {

    private static final Duration DAY = Duration.ofDays(1);

    private final TestPki authority = new TestPki("Signers CA");
    private final TestPki.Identity sender = authority.organisation(ALetter.SENDER, "kommun.example");
    private final Path folder;

    /** Writes certificates, the sender's key and a list in force into the folder. */
    ListedSigners(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.writeString(certificate(), TestCertificates.pem(authority.certificate()));
        Files.writeString(folder.resolve("sender.pem"), TestCertificates.pem(sender.certificate()));
        Files.writeString(folder.resolve("sender.key"), TestCertificates.pem(sender.key()));
        Instant now = Clock.systemUTC().instant();
        write(authority.revocationList(now.minus(DAY.multipliedBy(3)), now.plus(DAY)));
    }

    /** For a hub, and its sandbox, to take letters that this authority's certificates have signed, and to sign so itself. */
    List<String> settings() {
        return List.of(
                "brevvaxel.message-service.signers[0].certificate=" + certificate(),
                "brevvaxel.message-service.signers[0].crl=" + list(),
                "brevvaxel.message-service.revocation.class-3=HARD",
                "brevvaxel.sandbox.trusted=" + certificate(),
                "spring.ssl.bundle.pem.kommun.keystore.certificate=file:" + folder.resolve("sender.pem"),
                "spring.ssl.bundle.pem.kommun.keystore.private-key=file:" + folder.resolve("sender.key"));
    }

    /** Whose certificates they are. */
    X509Certificate authority() {
        return authority.certificate();
    }

    /** The sender's certificate that no list names. */
    SslBundle sender() {
        return authority.bundle(sender);
    }

    /** Another certificate of the sender's, which the list names from now on. */
    SslBundle revoked() throws IOException {
        TestPki.Identity stolen = authority.organisation(ALetter.SENDER, "stolen.example");
        Instant now = Clock.systemUTC().instant();
        write(authority.revocationList(now.minus(DAY.multipliedBy(2)), now.plus(DAY), stolen.certificate()));
        return authority.bundle(stolen);
    }

    /** From now on the list is one that has ended: whoever fetches it has stopped. */
    void listEnds() throws IOException {
        Instant now = Clock.systemUTC().instant();
        write(authority.revocationList(now.minus(DAY), now.minus(Duration.ofHours(1))));
    }

    /** From now on the list is in force. */
    void listIsRenewed() throws IOException {
        Instant now = Clock.systemUTC().instant();
        write(authority.revocationList(now.minusSeconds(1), now.plus(DAY)));
    }

    private Path certificate() {
        return folder.resolve("authority.pem");
    }

    private Path list() {
        return folder.resolve("revoked.crl");
    }

    private void write(X509CRL list) throws IOException {
        try {
            Path fresh = folder.resolve("revoked.new");
            Files.write(fresh, list.getEncoded());
            Files.move(fresh, list(), StandardCopyOption.REPLACE_EXISTING);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
