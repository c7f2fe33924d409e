package se.brevvaxel.intake.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.w3c.dom.Element;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.digital.envelope.Vectors;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.seal.Revocation;
import se.brevvaxel.seal.RevocationRule;
import se.brevvaxel.seal.SecureXml;
import se.brevvaxel.seal.TrustedAuthority;

/** How much must be known of a signing certificate, by the class of the letter. */
@ExtendWith(OutputCaptureExtension.class)
class SignatureDeskTest {

    private static final TestPki PKI = new TestPki("Test CA");
    private static final TestPki.Identity KOMMUN = PKI.organisation(Vectors.SENDER_NUMBER, "kommun-a.example");
    private static final Instant NOW = Clock.systemUTC().instant();

    @TempDir
    Path folder;

    private final List<Revocation> known = new ArrayList<>();
    private Path list;

    @BeforeEach
    void noListYet() {
        list = folder.resolve("authority.crl");
    }

    /** Class 1 is not asked, class 2 soft, class 3 hard. */
    @ParameterizedTest
    @CsvSource({
        "ONE, none, ok", "TWO, none, ok", "THREE, none, REVOCATION_UNKNOWN",
        "ONE, revoked, ok", "TWO, revoked, CERTIFICATE_REVOKED", "THREE, revoked, CERTIFICATE_REVOKED",
        "ONE, clean, ok", "TWO, clean, ok", "THREE, clean, ok",
        "ONE, old, ok", "TWO, old, ok", "THREE, old, REVOCATION_UNKNOWN",
        ", none, REVOCATION_UNKNOWN", ", clean, ok"
    })
    void eachClassHasItsRuleAndTheUnknownTheStrictest(ProtectionClass letter, String known, String answer)
            throws Exception {
        publish(known);

        assertThat(judged(rules(RevocationRule.NOT_ASKED, RevocationRule.SOFT, RevocationRule.HARD), letter))
                .isEqualTo(answer);
    }

    @Test
    void aListThatComesIsSeenByTheNextLetter() throws Exception {
        var rules = rules(RevocationRule.SOFT, RevocationRule.SOFT, RevocationRule.SOFT);
        SignatureDesk desk = desk(rules);
        assertThat(judged(desk, ProtectionClass.TWO)).isEqualTo("ok");

        publish("revoked");

        assertThat(judged(desk, ProtectionClass.TWO)).isEqualTo("CERTIFICATE_REVOKED");
    }

    @Test
    void aSoftRuleIsNotSilentAndSaysTheSameThingOnce(CapturedOutput output) throws Exception {
        SignatureDesk desk = desk(rules(RevocationRule.SOFT, RevocationRule.SOFT, RevocationRule.SOFT));
        judged(desk, ProtectionClass.TWO);
        judged(desk, ProtectionClass.TWO);
        assertThat(warnings(output)).containsExactly("NO_LIST");

        publish("old");
        judged(desk, ProtectionClass.TWO);
        publish("clean");
        judged(desk, ProtectionClass.TWO);
        assertThat(warnings(output)).containsExactly("NO_LIST", "LIST_EXPIRED");
        assertThat(known)
                .containsExactly(
                        Revocation.NO_LIST, Revocation.NO_LIST, Revocation.LIST_EXPIRED, Revocation.NOT_REVOKED);
    }

    private static List<String> warnings(CapturedOutput output) {
        return Pattern.compile("certificates are revoked: (\\w+) of ")
                .matcher(output)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private void publish(String known) throws Exception {
        Duration day = Duration.ofDays(1);
        X509CRL crl =
                switch (known) {
                    case "revoked" -> PKI.revocationList(NOW.minus(day), NOW.plus(day), KOMMUN.certificate());
                    case "clean" -> PKI.revocationList(NOW.minus(day), NOW.plus(day));
                    case "old" -> PKI.revocationList(NOW.minus(day.multipliedBy(2)), NOW.minus(day));
                    default -> null;
                };
        if (crl != null) {
            Files.write(list, crl.getEncoded());
        }
    }

    private String judged(Map<ProtectionClass, RevocationRule> rules, ProtectionClass letter) throws Exception {
        return judged(desk(rules), letter);
    }

    private String judged(SignatureDesk desk, ProtectionClass letter) throws Exception {
        byte[] signed = new EnvelopeWriter(Clock.systemUTC())
                .sign(Vectors.aLetter().build(), Vectors.SENDER, KOMMUN.signingKey())
                .bytes();
        Element delivery =
                SecureXml.parse(new String(signed, UTF_8).getBytes(UTF_8)).getDocumentElement();
        try {
            return desk.judge(delivery, content -> letter)
                            .sender()
                            .organisationNumber()
                            .equals(Vectors.SENDER_NUMBER)
                    ? "ok"
                    : "another signer";
        } catch (MessageFault fault) {
            assertThat(fault.code()).isEqualTo(MessageFault.Code.ACCESS_DENIED);
            return fault.getMessage().substring(5);
        }
    }

    private SignatureDesk desk(Map<ProtectionClass, RevocationRule> rules) {
        return new SignatureDesk(
                List.of(new TrustedAuthority(PKI.certificate(), list)), rules, Clock.systemUTC(), known::add);
    }

    private static Map<ProtectionClass, RevocationRule> rules(
            RevocationRule one, RevocationRule two, RevocationRule three) {
        return Map.of(ProtectionClass.ONE, one, ProtectionClass.TWO, two, ProtectionClass.THREE, three);
    }
}
