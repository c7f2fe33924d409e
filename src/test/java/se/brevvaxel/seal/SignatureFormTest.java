package se.brevvaxel.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static se.brevvaxel.seal.SealBroken.Fault.ALGORITHM;
import static se.brevvaxel.seal.SealBroken.Fault.KEY_INFO;
import static se.brevvaxel.seal.SealBroken.Fault.REFERENCE;
import static se.brevvaxel.seal.SealBroken.Fault.SIGNATURE_FORM;
import static se.brevvaxel.seal.SealBroken.Fault.TRANSFORM;
import static se.brevvaxel.seal.Verifying.FORWARDER;
import static se.brevvaxel.seal.Verifying.KOMMUN;
import static se.brevvaxel.seal.Verifying.SENDER;
import static se.brevvaxel.seal.Verifying.assertBroken;
import static se.brevvaxel.seal.Verifying.verifySealed;
import static se.brevvaxel.seal.Verifying.verifySigned;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that mathematics would accept, each by the trusted sender, in another form than the contract's. */
class SignatureFormTest {

    @ParameterizedTest
    @MethodSource("otherForms")
    void anotherFormIsRefused(DomSigner how, SealBroken.Fault fault) {
        String signed = how.signedDelivery(KOMMUN);

        assertBroken(fault, () -> verifySigned(signed));
    }

    @ParameterizedTest
    @MethodSource("otherForms")
    void anotherFormIsRefusedInASealToo(DomSigner how, SealBroken.Fault fault) {
        String sealed = how.sealed(new DomSigner().signedDelivery(KOMMUN), FORWARDER);

        assertBroken(fault, () -> verifySealed(sealed));
    }

    static Stream<Arguments> otherForms() {
        return Stream.of(
                form(
                        "SHA-1 signature and digest",
                        new DomSigner().digest(DigestMethod.SHA1).method("http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
                        ALGORITHM),
                form(
                        "SHA-1 signature",
                        new DomSigner().method("http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
                        ALGORITHM),
                form("SHA-1 digest", new DomSigner().digest(DigestMethod.SHA1), ALGORITHM),
                form("SHA-512 digest", new DomSigner().digest(DigestMethod.SHA512), ALGORITHM),
                form(
                        "RSA-SHA512",
                        new DomSigner().method("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"),
                        ALGORITHM),
                form("HMAC with the public key", new DomSigner().hmacWithThePublicKey(), ALGORITHM),
                form(
                        "canonicalisation with comments",
                        new DomSigner().canonicalization(CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS),
                        ALGORITHM),
                form("XPath", new DomSigner().transforms(1, Transform.XPATH), TRANSFORM),
                form("XSLT", new DomSigner().transforms(1, Transform.XSLT), TRANSFORM),
                form("enveloped twice", new DomSigner().transforms(1, Transform.ENVELOPED), TRANSFORM),
                form(
                        "canonicalisation first",
                        new DomSigner().transformFirst(CanonicalizationMethod.EXCLUSIVE),
                        TRANSFORM),
                form(
                        "comments kept",
                        new DomSigner().transforms(1, CanonicalizationMethod.INCLUSIVE_WITH_COMMENTS),
                        TRANSFORM),
                form(
                        "two canonicalisations",
                        new DomSigner().transforms(2, CanonicalizationMethod.EXCLUSIVE),
                        TRANSFORM),
                form("two references", new DomSigner().references(2), REFERENCE),
                form("an object", new DomSigner().withObject(), SIGNATURE_FORM),
                form("two certificates", new DomSigner().alsoEnclosing(FORWARDER), KEY_INFO),
                form("the same certificate twice", new DomSigner().alsoEnclosing(KOMMUN), KEY_INFO),
                form("no certificate", new DomSigner().withoutCertificate(), KEY_INFO),
                form("a key beside the certificate", new DomSigner().withKeyValue(), KEY_INFO));
    }

    /** As many as are read at all; whether any of them holds is never asked: that would be the attack. */
    @ParameterizedTest
    @CsvSource({"<Reference URI.*</Reference>, REFERENCE", "<Transform [^>]*/>, TRANSFORM"})
    void aHugeNumberOfReferencesOrTransformsIsRefusedUnheard(String element, SealBroken.Fault fault) {
        Matcher one = Pattern.compile(element).matcher(new DomSigner().signedDelivery(KOMMUN));
        assertThat(one.find()).isTrue();
        String many = one.replaceFirst(one.group().repeat(500));

        assertThat(assertTimeout(Duration.ofSeconds(5), () -> refusal(many)).fault())
                .isEqualTo(fault);
    }

    @Test
    void aSignatureOverNothingButItsOwnDigestIsRefused() {
        // Without the enveloped transform no signature can hold; the form is seen before that is found out.
        String signed = new DomSigner().withoutTransforms().signedDelivery(KOMMUN);

        assertBroken(SIGNATURE_FORM, () -> verifySigned(signed));
    }

    @ParameterizedTest
    @ValueSource(strings = {CanonicalizationMethod.EXCLUSIVE, CanonicalizationMethod.INCLUSIVE})
    void aFurtherCanonicalisationIsTaken(String algorithm) throws Exception {
        String signed = new DomSigner()
                .transforms(1, algorithm)
                .canonicalization(algorithm)
                .signedDelivery(KOMMUN);

        assertThat(verifySigned(signed).sender().organisationNumber()).isEqualTo(SENDER);
    }

    @Test
    void aReferenceToTheRootByItsIdIsTaken() throws Exception {
        String signed = new DomSigner().byId("d1").signedDelivery(KOMMUN);

        assertThat(verifySigned(signed).sender().organisationNumber()).isEqualTo(SENDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Id", "ID", "id", "xml:id"})
    void anIdThatIsNotTheRootsAloneIsRefused(String attribute) {
        // On the signature itself, where its own digest does not reach.
        String signed = new DomSigner()
                .byId("d1")
                .signedDelivery(KOMMUN)
                .replace("<Signature ", "<Signature " + attribute + "=\"d1\" ");

        assertBroken(REFERENCE, () -> verifySigned(signed));
    }

    @Test
    void aReferenceDeeperDownIsRefused() {
        assertBroken(
                REFERENCE,
                () -> verifySigned(new DomSigner().byId("Delivery", "d1").signedDelivery(KOMMUN)));
        assertBroken(
                REFERENCE,
                () -> verifySigned(new DomSigner().byId("Message", "d1").signedDelivery(KOMMUN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#d2", "#", "#xpointer(/)", "file:/etc/hostname", "http://localhost/"})
    void aReferenceElsewhereIsRefused(String uri) {
        String signed = new DomSigner().byId("d1").signedDelivery(KOMMUN).replace("URI=\"#d1\"", "URI=\"" + uri + "\"");

        assertBroken(REFERENCE, () -> verifySigned(signed));
    }

    @Test
    void aReferenceWithoutUriIsRefused() {
        String signed = new DomSigner().signedDelivery(KOMMUN).replace(" URI=\"\"", "");

        assertBroken(REFERENCE, () -> verifySigned(signed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64 at all"})
    void aCertificateThatIsNoneIsRefused(String instead) {
        String signed = new DomSigner()
                .signedDelivery(KOMMUN)
                .replaceFirst("<X509Certificate>[^<]*<", "<X509Certificate>" + instead + "<");

        assertBroken(KEY_INFO, () -> verifySigned(signed));
    }

    @Test
    void moreThanACertificateInItsPlaceIsRefused() {
        String signed = new DomSigner().signedDelivery(KOMMUN);
        String more = signed.replaceFirst("(<X509Certificate>[^<=]*)=*<", "$1AAAA<");

        assertBroken(KEY_INFO, () -> verifySigned(more));
    }

    @Test
    void anEmptySubjectNameIsNoAccident() {
        // The JDK's reader falls over it.
        String signed =
                new DomSigner().signedDelivery(KOMMUN).replaceFirst("<X509SubjectName>[^<]*<", "<X509SubjectName><");

        assertBroken(SIGNATURE_FORM, () -> verifySigned(signed));
    }

    @Test
    void aSubjectNameMaySayAnything() throws Exception {
        String signed = new DomSigner()
                .signedDelivery(KOMMUN)
                .replaceFirst("<X509SubjectName>[^<]*<", "<X509SubjectName>SERIALNUMBER=1;O='Kommun B'<");

        assertThat(verifySigned(signed).sender().organisationNumber()).isEqualTo(SENDER);
    }

    private static SealBroken refusal(String signed) {
        return catchThrowableOfType(SealBroken.class, () -> verifySigned(signed));
    }

    private static Arguments form(String name, DomSigner how, SealBroken.Fault fault) {
        return arguments(Named.of(name, how), fault);
    }
}
