package se.brevvaxel.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.delivery.digital.envelope.Vectors.SENDER;
import static se.brevvaxel.delivery.digital.envelope.Vectors.aLetter;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.digital.envelope.Vectors;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Matter;
import se.brevvaxel.letter.Payment;

/** What the writer writes, the verifier takes: each is the proof of the other. */
class OurOwnLettersTest {

    private static final TestPki PKI = new TestPki("Test CA");
    private static final TestPki.Identity KOMMUN = PKI.organisation(Vectors.SENDER_NUMBER, "kommun-a.example");
    private static final TestPki.Identity FORWARDER = PKI.organisation("162120002411", "forwarder.example", 3072);

    private final EnvelopeWriter writer = new EnvelopeWriter(Clock.systemUTC());
    private final DeliveryVerifier verifier = new DeliveryVerifier(List.of(PKI.certificate()), Clock.systemUTC());

    @ParameterizedTest
    @MethodSource("letters")
    void bothSignaturesHoldAsSentAndWithPrefixes(Letter letter) throws Exception {
        String envelope = new String(
                writer.seal(letter, SENDER, KOMMUN.signingKey(), FORWARDER.signingKey())
                        .bytes(),
                UTF_8);

        Verified asSent = verifier.verifySealed(Wire.sealed(envelope));
        assertThat(asSent.sender().organisationNumber()).isEqualTo(Vectors.SENDER_NUMBER);
        assertThat(asSent.forwarder().organisationNumber()).isEqualTo("162120002411");
        assertThat(subject(asSent)).isEqualTo(letter.subject());
        verifier.verifySealed(Wire.sealed(Wire.withPrefixes(Wire.document(envelope))));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void theSendersSignatureHoldsInWhatIsHandedToAForwarder(Letter letter) throws Exception {
        var signed = writer.sign(letter, SENDER, KOMMUN.signingKey());
        String envelope = new String(signed.toDistribute().bytes(), UTF_8);

        VerifiedSigned asSent = verifier.verifySigned(handedOver(envelope));
        assertThat(asSent.sender().organisationNumber()).isEqualTo(Vectors.SENDER_NUMBER);
        verifier.verifySigned(handedOver(Wire.withPrefixes(Wire.document(envelope))));
        String sealed = new String(
                writer.seal(letter, SENDER, KOMMUN.signingKey(), FORWARDER.signingKey())
                        .bytes(),
                UTF_8);
        assertThat(sealed).contains(new String(signed.bytes(), UTF_8));
    }

    private static Element handedOver(String envelope) throws SealBroken {
        return handedOver(Wire.document(envelope));
    }

    private static Element handedOver(Document envelope) {
        return (Element)
                envelope.getElementsByTagNameNS("http://minameddelanden.gov.se/schema/Message/v3", "signedDelivery")
                        .item(0);
    }

    static Stream<Letter> letters() {
        Payment payment =
                new Payment(new BigDecimal("1.00"), "EUR", LocalDate.of(2025, 2, 28), Payment.GiroType.PG, "1-8", null);
        return Stream.of(
                Vectors.aLetter().build(),
                aLetter()
                        .subject("å & < > \r \t \n ]]> \" ' \uD83D\uDCEE\uD83C\uDDF8\uD83C\uDDEA")
                        .build(),
                aLetter()
                        .body(Body.Format.HTML, "<!DOCTYPE html><p>Hej ]]> &amp; \r\n å</p>")
                        .build(),
                aLetter().category(Category.HANDELSE).caseNumber(null).build(),
                aLetter().payment(payment).build(),
                aLetter()
                        .matter(new Matter(null, null, "e-0", "Ä & Ö", null, Matter.Status.CLOSED))
                        .payment(payment)
                        .build(),
                aLetter()
                        .attachments(ALetter.document("&<å>.pdf", "x".repeat(1_000_000)))
                        .build());
    }

    private static String subject(Verified verified) {
        return verified.signedDelivery()
                .getElementsByTagNameNS("http://minameddelanden.gov.se/schema/Message/v3", "Subject")
                .item(0)
                .getTextContent();
    }
}
