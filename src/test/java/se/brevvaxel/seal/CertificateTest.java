package se.brevvaxel.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static se.brevvaxel.seal.SealBroken.Fault.CERTIFICATE_EXPIRED;
import static se.brevvaxel.seal.SealBroken.Fault.CERTIFICATE_NOT_YET_VALID;
import static se.brevvaxel.seal.SealBroken.Fault.CERTIFICATE_UNTRUSTED;
import static se.brevvaxel.seal.SealBroken.Fault.KEY_UNFIT;
import static se.brevvaxel.seal.SealBroken.Fault.ORGANISATION;
import static se.brevvaxel.seal.SealBroken.Fault.ORGANISATION_UNKNOWN;
import static se.brevvaxel.seal.Verifying.FORWARDER;
import static se.brevvaxel.seal.Verifying.KOMMUN;
import static se.brevvaxel.seal.Verifying.OTHER_NUMBER;
import static se.brevvaxel.seal.Verifying.PKI;
import static se.brevvaxel.seal.Verifying.SENDER;
import static se.brevvaxel.seal.Verifying.assertBroken;
import static se.brevvaxel.seal.Verifying.verifySealed;
import static se.brevvaxel.seal.Verifying.verifySigned;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import se.brevvaxel.delivery.digital.envelope.TestPki;

/** Whose certificate is taken. Every signature here is right. */
class CertificateTest {

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongCertificateIsRefused(TestPki.Identity signer, SealBroken.Fault fault) {
        assertBroken(fault, () -> verifySigned(new DomSigner().signedDelivery(signer)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongCertificateIsRefusedInASealToo(TestPki.Identity signer, SealBroken.Fault fault) {
        String signed = new DomSigner().signedDelivery(KOMMUN);

        assertBroken(fault, () -> verifySealed(new DomSigner().sealed(signed, signer)));
    }

    static Stream<Arguments> wrong() {
        String name = "kommun-a.example";
        return Stream.of(
                wrong("self-signed", PKI.selfSigned(SENDER, name), CERTIFICATE_UNTRUSTED),
                wrong(
                        "of another authority",
                        new TestPki("Other CA").organisation(SENDER, name),
                        CERTIFICATE_UNTRUSTED),
                wrong(
                        "of another authority that bears the trusted one's name",
                        TestPki.impostor("Test CA").organisation(SENDER, name),
                        CERTIFICATE_UNTRUSTED),
                wrong("expired", PKI.expired(SENDER, name), CERTIFICATE_EXPIRED),
                wrong("not yet valid", PKI.notYetValid(SENDER, name), CERTIFICATE_NOT_YET_VALID),
                wrong("a short key", PKI.organisation(SENDER, name, 1024), KEY_UNFIT),
                wrong("not for signatures", PKI.notForSignatures(SENDER, name), KEY_UNFIT),
                wrong("without organisation number", PKI.withoutNumber(name), ORGANISATION_UNKNOWN),
                wrong("with two", PKI.withTwoNumbers(OTHER_NUMBER, SENDER), ORGANISATION_UNKNOWN));
    }

    @Test
    void theCertificateOfAnotherKindOfKeyIsRefused() throws Exception {
        String encoded = Base64.getEncoder()
                .encodeToString(PKI.ellipticCurve(SENDER, "kommun-a.example")
                        .certificate()
                        .getEncoded());
        String signed = new DomSigner()
                .signedDelivery(KOMMUN)
                .replaceFirst("<X509Certificate>[^<]*<", "<X509Certificate>" + encoded + "<");

        assertBroken(KEY_UNFIT, () -> verifySigned(signed));
    }

    @ParameterizedTest
    @CsvSource({"kommun-a.example, true", "a.example, false"})
    void theOrganisationNumberMayStandFirstOrLastInItsRdn(String commonName, boolean numberFirst) throws Exception {
        TestPki.Identity kommun = PKI.organisation(SENDER, commonName);
        String encoded =
                new String(kommun.certificate().getSubjectX500Principal().getEncoded(), StandardCharsets.ISO_8859_1);
        // The last of the name: it stands in the organisation's own attribute as well.
        assertThat(encoded.indexOf(SENDER) < encoded.lastIndexOf(commonName)).isEqualTo(numberFirst);

        assertThat(verifySigned(new DomSigner().signedDelivery(kommun)).sender().organisationNumber())
                .isEqualTo(SENDER);
    }

    @Test
    void aNameThatLooksLikeANumberIsNotTheNumber() {
        TestPki.Identity pretender = PKI.organisation(OTHER_NUMBER, "serialNumber=" + SENDER + ", 2.5.4.5=" + SENDER);

        assertBroken(ORGANISATION, () -> verifySigned(new DomSigner().signedDelivery(pretender)));
    }

    @Test
    void validNowIsByTheClock() throws Exception {
        Element signed = Wire.document(new DomSigner().signedDelivery(KOMMUN)).getDocumentElement();

        assertBroken(CERTIFICATE_EXPIRED, () -> at(31).verifySigned(signed));
        assertBroken(CERTIFICATE_NOT_YET_VALID, () -> at(-31).verifySigned(signed));
        assertThat(at(29).verifySigned(signed).sender().certificate()).isEqualTo(KOMMUN.certificate());
    }

    @Test
    void anAuthorityThatHasExpiredMakesNobodyTrusted() {
        TestPki gone = TestPki.expired("Former CA");

        assertBroken(CERTIFICATE_EXPIRED, () -> verifiedBy(gone));
    }

    @Test
    void aRenewedAuthorityIsTrustedBesideItsOldCertificate() throws Exception {
        for (int i = 0; i < 8; i++) {
            TestPki renewed = new TestPki("Renewed CA");
            TestPki former = TestPki.expired("Renewed CA");
            String signed = new DomSigner().signedDelivery(renewed.organisation(SENDER, "kommun-a.example"));

            new DeliveryVerifier(List.of(former.certificate(), renewed.certificate()), Clock.systemUTC())
                    .verifySigned(Wire.document(signed).getDocumentElement());
        }
    }

    @Test
    void anAuthorityThatMayNotIssueCertificatesMakesNobodyTrusted() {
        TestPki unfit = TestPki.notForIssuing("Unfit CA");

        assertBroken(CERTIFICATE_UNTRUSTED, () -> verifiedBy(unfit));
    }

    private static void verifiedBy(TestPki authority) throws SealBroken {
        String signed = new DomSigner().signedDelivery(authority.organisation(SENDER, "kommun-a.example"));
        new DeliveryVerifier(List.of(authority.certificate()), Clock.systemUTC())
                .verifySigned(Wire.document(signed).getDocumentElement());
    }

    @Test
    void oneOfSeveralAuthoritiesIsEnough() throws Exception {
        TestPki renewed = TestPki.impostor("Test CA");
        List<X509Certificate> both =
                List.of(new TestPki("Other CA").certificate(), renewed.certificate(), PKI.certificate());
        DeliveryVerifier verifier = new DeliveryVerifier(both, Clock.systemUTC());
        String signed = new DomSigner().signedDelivery(renewed.organisation(SENDER, "kommun-a.example"));

        Verified verified = verifier.verifySealed(
                Wire.document(new DomSigner().sealed(signed, FORWARDER)).getDocumentElement());

        assertThat(verified.forwarder().organisationNumber()).isEqualTo(OTHER_NUMBER);
    }

    @Test
    void aSelfSignedCertificateThatIsTrustedMakesNoOthersTrusted() throws Exception {
        TestPki.Identity trusted = PKI.selfSigned(SENDER, "kommun-a.example");
        DeliveryVerifier verifier = new DeliveryVerifier(List.of(trusted.certificate()), Clock.systemUTC());
        Element byItself =
                Wire.document(new DomSigner().signedDelivery(trusted)).getDocumentElement();
        TestPki.Identity child = TestPki.issuedBy(trusted, SENDER, "kommun-b.example");
        Element byItsChild =
                Wire.document(new DomSigner().signedDelivery(child)).getDocumentElement();

        assertThat(verifier.verifySigned(byItself).sender().certificate()).isEqualTo(trusted.certificate());
        assertBroken(CERTIFICATE_UNTRUSTED, () -> verifier.verifySigned(byItsChild));
    }

    @Test
    void nobodyIsTrustedWithoutAnAuthority() throws Exception {
        Element signed = Wire.document(new DomSigner().signedDelivery(KOMMUN)).getDocumentElement();
        DeliveryVerifier trustsNobody = new DeliveryVerifier(List.of(), Clock.systemUTC());

        assertBroken(CERTIFICATE_UNTRUSTED, () -> trustsNobody.verifySigned(signed));
    }

    private static DeliveryVerifier at(int days) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
        return new DeliveryVerifier(List.of(PKI.certificate()), clock);
    }

    private static Arguments wrong(String name, TestPki.Identity signer, SealBroken.Fault fault) {
        return arguments(Named.of(name, signer), fault);
    }
}
