package se.brevvaxel.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.seal.Revocation.LIST_EXPIRED;
import static se.brevvaxel.seal.Revocation.LIST_UNFIT;
import static se.brevvaxel.seal.Revocation.NOT_ASKED;
import static se.brevvaxel.seal.Revocation.NOT_REVOKED;
import static se.brevvaxel.seal.Revocation.NO_LIST;
import static se.brevvaxel.seal.RevocationRule.HARD;
import static se.brevvaxel.seal.RevocationRule.SOFT;
import static se.brevvaxel.seal.SealBroken.Fault.CERTIFICATE_REVOKED;
import static se.brevvaxel.seal.SealBroken.Fault.REVOCATION_UNKNOWN;
import static se.brevvaxel.seal.Verifying.FORWARDER;
import static se.brevvaxel.seal.Verifying.KOMMUN;
import static se.brevvaxel.seal.Verifying.PKI;
import static se.brevvaxel.seal.Verifying.SENDER;
import static se.brevvaxel.seal.Verifying.assertBroken;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import se.brevvaxel.delivery.digital.envelope.TestPki;

/** Lists of revoked certificates, and what follows without one. */
class RevocationTest {

    private static final Instant NOW = Instant.now();
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Path file;
    private TrustedAuthority authority;

    @BeforeEach
    void noListYet() {
        file = folder.resolve("authority.crl");
        authority = new TrustedAuthority(PKI.certificate(), file);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFT", "HARD"})
    void whoIsNotOnTheListIsTakenAndSaidSo(RevocationRule rule) throws Exception {
        write(current(FORWARDER.certificate()));
        assertThat(revocationOfSender(rule)).isEqualTo(NOT_REVOKED);
    }

    @Test
    void theListMayBePem() throws Exception {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(current(KOMMUN.certificate()).getEncoded());
        Files.writeString(file, "-----BEGIN X509 CRL-----\n" + base64 + "\n-----END X509 CRL-----\n", US_ASCII);

        assertBroken(CERTIFICATE_REVOKED, () -> revocationOfSender(SOFT));
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFT", "HARD"})
    void whoIsOnTheListIsRefused(RevocationRule rule) throws Exception {
        write(current(KOMMUN.certificate()));

        assertBroken(CERTIFICATE_REVOKED, () -> revocationOfSender(rule));
    }

    @Test
    void aRevokedForwarderIsRefusedThoughTheSenderIsNot() throws Exception {
        write(current(FORWARDER.certificate()));

        assertBroken(CERTIFICATE_REVOKED, () -> verifier(SOFT).verifySealed(sealed()));
        write(current());
        Verified verified = verifier(HARD).verifySealed(sealed());
        assertThat(List.of(verified.sender().revocation(), verified.forwarder().revocation()))
                .containsOnly(NOT_REVOKED);
    }

    @Test
    void noListIsReadWhenNoneIsAskedFor() throws Exception {
        write(current(KOMMUN.certificate()));

        assertThat(revocationOfSender(RevocationRule.NOT_ASKED)).isEqualTo(NOT_ASKED);
    }

    @Test
    void withoutAListTheRuleDecides() throws Exception {
        assertUnknown(NO_LIST);
        authority = new TrustedAuthority(PKI.certificate(), null);
        assertUnknown(NO_LIST);
    }

    @Test
    void withAListThatCannotBeReadTheRuleDecides() throws Exception {
        Files.writeString(file, "<html>404</html>");
        assertUnknown(NO_LIST);
        Files.write(file, new byte[0]);
        assertUnknown(NO_LIST);
    }

    @Test
    void withAnExpiredListTheRuleDecides() throws Exception {
        write(PKI.revocationList(NOW.minus(DAY.multipliedBy(2)), NOW.minus(DAY)));

        assertUnknown(LIST_EXPIRED);
    }

    @Test
    void whatAnExpiredListHadIsRevokedStill() throws Exception {
        write(PKI.revocationList(NOW.minus(DAY.multipliedBy(2)), NOW.minus(DAY), KOMMUN.certificate()));

        assertBroken(CERTIFICATE_REVOKED, () -> revocationOfSender(SOFT));
    }

    @Test
    void theListExpiresByTheClock() throws Exception {
        write(current());
        Clock inTwoDays = Clock.offset(Clock.systemUTC(), DAY.multipliedBy(2));
        DeliveryVerifier later = new DeliveryVerifier(List.of(authority), SOFT, inTwoDays);

        assertThat(later.verifySigned(signed()).sender().revocation()).isEqualTo(LIST_EXPIRED);
        assertThat(revocationOfSender(HARD)).isEqualTo(NOT_REVOKED);
    }

    @Test
    void withAListFromTheFutureTheRuleDecides() throws Exception {
        write(PKI.revocationList(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2))));

        assertUnknown(LIST_UNFIT);
    }

    @Test
    void anotherAuthoritysListDoesNotAnswer() throws Exception {
        write(new TestPki("Other CA").revocationList(NOW.minus(DAY), NOW.plus(DAY)));
        assertUnknown(LIST_UNFIT);
    }

    @Test
    void aForgedListDoesNotAnswer() throws Exception {
        write(TestPki.impostor("Test CA").revocationList(NOW.minus(DAY), NOW.plus(DAY)));
        assertUnknown(LIST_UNFIT);
    }

    @Test
    void aNewListCountsFromTheNextDelivery() throws Exception {
        write(current());
        assertThat(revocationOfSender(HARD)).isEqualTo(NOT_REVOKED);

        write(current(KOMMUN.certificate()));
        assertBroken(CERTIFICATE_REVOKED, () -> revocationOfSender(HARD));

        Path next = folder.resolve("next");
        Files.write(next, current().getEncoded());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(revocationOfSender(HARD)).isEqualTo(NOT_REVOKED);
    }

    @Test
    void aListThatComesLateIsFound() throws Exception {
        assertThat(revocationOfSender(SOFT)).isEqualTo(NO_LIST);
        write(current());
        assertThat(revocationOfSender(HARD)).isEqualTo(NOT_REVOKED);
    }

    @Test
    void aListThatVanishesOrIsHalfWrittenCountsUntilItsEnd() throws Exception {
        write(current(KOMMUN.certificate()));
        assertBroken(CERTIFICATE_REVOKED, () -> revocationOfSender(SOFT));

        Files.write(file, Arrays.copyOf(current().getEncoded(), 100));
        assertBroken(CERTIFICATE_REVOKED, () -> revocationOfSender(SOFT));

        Files.delete(file);
        assertBroken(CERTIFICATE_REVOKED, () -> revocationOfSender(SOFT));
    }

    /** Each was newer than the right one. */
    @Test
    void aFirstListThatIsNoGoodShutsNoRightOneOut() throws Exception {
        for (X509CRL wrong : List.of(
                new TestPki("Other CA").revocationList(NOW, NOW.plus(DAY)),
                TestPki.impostor("Test CA").revocationList(NOW, NOW.plus(DAY)),
                PKI.revocationList(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2))))) {
            authority = new TrustedAuthority(PKI.certificate(), file);
            write(wrong);
            assertUnknown(LIST_UNFIT);

            write(current(KOMMUN.certificate()));
            assertBroken(CERTIFICATE_REVOKED, () -> revocationOfSender(SOFT));
        }
    }

    @Test
    void anAuthorityIsAskedForItsOwnCertificatesOnly() throws Exception {
        TestPki renewed = TestPki.impostor("Test CA");
        TestPki.Identity sender = renewed.organisation(SENDER, "kommun-a.example");
        write(current(sender.certificate()));
        Path renewedFile = folder.resolve("renewed.crl");
        List<TrustedAuthority> both = List.of(authority, new TrustedAuthority(renewed.certificate(), renewedFile));
        DeliveryVerifier verifier = new DeliveryVerifier(both, HARD, Clock.systemUTC());
        Element signed = Wire.document(new DomSigner().signedDelivery(sender)).getDocumentElement();

        // The first authority's list has the serial number, and bears the same name.
        Files.write(
                renewedFile,
                renewed.revocationList(NOW.minus(DAY), NOW.plus(DAY)).getEncoded());
        assertThat(verifier.verifySigned(signed).sender().revocation()).isEqualTo(NOT_REVOKED);

        Files.write(
                renewedFile,
                renewed.revocationList(NOW.minus(DAY), NOW.plus(DAY), sender.certificate())
                        .getEncoded());
        assertBroken(CERTIFICATE_REVOKED, () -> verifier.verifySigned(signed));
    }

    @Test
    void noAddressInACertificateIsCalled() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", call -> {
            calls.incrementAndGet();
            call.sendResponseHeaders(404, -1);
            call.close();
        });
        stranger.start();
        try {
            String address = "http://localhost:" + stranger.getAddress().getPort() + "/list.crl";
            Element signed = Wire.document(
                            new DomSigner().signedDelivery(PKI.withAddresses(SENDER, "kommun-a.example", address)))
                    .getDocumentElement();
            write(PKI.revocationList(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2))));

            assertThat(verifier(SOFT).verifySigned(signed).sender().revocation())
                    .isEqualTo(LIST_UNFIT);
            assertThat(calls).hasValue(0);
        } finally {
            stranger.stop(0);
        }
    }

    @Test
    void onlyTheHardRuleWantsItKnown() {
        for (Revocation known : Revocation.values()) {
            assertThat(SOFT.accepts(known)).isTrue();
            assertThat(HARD.accepts(known)).isEqualTo(known == NOT_REVOKED);
        }
    }

    /** Soft: taken, and said. Hard: refused, and the message says why. */
    private void assertUnknown(Revocation why) throws Exception {
        assertThat(revocationOfSender(SOFT)).isEqualTo(why);
        assertBroken(REVOCATION_UNKNOWN, () -> revocationOfSender(HARD));
        assertThatThrownBy(() -> revocationOfSender(HARD)).hasMessageEndingWith(why.name());
    }

    private Revocation revocationOfSender(RevocationRule rule) throws SealBroken {
        return verifier(rule).verifySigned(signed()).sender().revocation();
    }

    private DeliveryVerifier verifier(RevocationRule rule) {
        return new DeliveryVerifier(List.of(authority), rule, Clock.systemUTC());
    }

    private static Element signed() throws SealBroken {
        return Wire.document(new DomSigner().signedDelivery(KOMMUN)).getDocumentElement();
    }

    private static Element sealed() throws SealBroken {
        String signed = new DomSigner().signedDelivery(KOMMUN);
        return Wire.document(new DomSigner().sealed(signed, FORWARDER)).getDocumentElement();
    }

    private static X509CRL current(X509Certificate... revoked) {
        return PKI.revocationList(NOW.minus(DAY), NOW.plus(DAY), revoked);
    }

    private void write(X509CRL list) throws IOException, CRLException {
        Files.write(file, list.getEncoded());
    }

    @Test
    void anotherAuthoritysListMakesNoRevokedOneGood() throws Exception {
        write(current(KOMMUN.certificate()));
        assertBroken(CERTIFICATE_REVOKED, () -> revocationOfSender(SOFT));
        write(new TestPki("Other CA").revocationList(NOW.minus(DAY), NOW.plus(DAY)));
        assertBroken(CERTIFICATE_REVOKED, () -> revocationOfSender(SOFT));
    }

    @Test
    void anOlderListMakesNoRevokedOneGood() throws Exception {
        write(current(KOMMUN.certificate()));
        assertBroken(CERTIFICATE_REVOKED, () -> revocationOfSender(SOFT));
        write(PKI.revocationList(NOW.minus(DAY.multipliedBy(30)), NOW.plus(DAY)));
        assertBroken(CERTIFICATE_REVOKED, () -> revocationOfSender(SOFT));
    }
}
