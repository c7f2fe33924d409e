package se.brevvaxel.intake.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.intake.message.ASystem.KULTUR;
import static se.brevvaxel.intake.message.ASystem.distribute;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.digital.envelope.Vectors;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.intake.check.Checked;
import se.brevvaxel.intake.check.Inspection;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.seal.DomSigner;
import se.brevvaxel.seal.RevocationRule;
import se.brevvaxel.seal.TrustedAuthority;

/** What a caller of our Message service gets for an answer, and what becomes of what it hands in. */
class MessageDeskTest {

    private static final TestPki PKI = new TestPki("Test CA");
    private static final TestPki.Identity KOMMUN = PKI.organisation(Vectors.SENDER_NUMBER, "kommun-a.example");
    private static final String PDF = "%PDF-1.4 test\n%%EOF";
    private static final String OM = "http://minameddelanden.gov.se/schema/OfficialMatter/v3";
    private static final String INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

    private final List<Letter> taken = new ArrayList<>();
    private final List<LetterId> onTheLane = new ArrayList<>();
    private final AtomicReference<Distribution> kept = new AtomicReference<>();
    private boolean tooLarge;

    private final MessageDesk desk = new MessageDesk(
            new SignatureDesk(
                    List.of(new TrustedAuthority(PKI.certificate(), null)),
                    all(RevocationRule.SOFT),
                    Clock.systemUTC(),
                    known -> {}),
            ASystem.caseTypes(),
            number -> Set.of(Vectors.SENDER_NUMBER, ASystem.OTHER_SENDER).contains(number),
            new InspectingCounter(),
            onTheLane::add,
            (system, sender, distribution) -> Optional.ofNullable(kept.get()));

    /** Inspects like the real one, and keeps nothing but the letter. */
    private class InspectingCounter implements Counter {

        @Override
        public Receipt handIn(Handing handing) {
            Checked checked = new Inspection(ASystem.caseTypes(), letter -> tooLarge, 3 << 20, Clock.systemUTC())
                    .inspect(handing, Vectors.SENDER);
            if (checked instanceof Checked.Ready ready) {
                taken.add(ready.letter());
                return new Receipt.Accepted(ready.letter().id());
            }
            return new Receipt.Refused(((Checked.Refused) checked).reasons(), null, null, false);
        }

        @Override
        public void refuseUnread(Handing handing, Fault reason) {
            throw new AssertionError("the answer tells");
        }
    }

    @Test
    void aSignedLetterBecomesALetterOfWhatWasSigned() throws Exception {
        String signed = signed(Vectors.aLetter().build());

        String answer = handIn(signed);

        Letter letter = taken.get(0);
        assertThat(answer).contains("<m3:return>" + letter.id() + "</m3:return>");
        assertThat(onTheLane).containsExactly(letter.id());
        assertThat(new String(letter.original().bytes(), UTF_8)).isEqualTo(signed);
        assertThat(letter.handover().door()).isEqualTo(Door.MESSAGE);
        assertThat(letter.handover().sourceMessageId()).isEqualTo("4b1f6c1e-7f0b-4b8e-9a55-0f6f3a1f2d01");
        assertThat(letter.sender()).isEqualTo(Vectors.SENDER_NUMBER);
        assertThat(letter.recipient().id().digits()).isEqualTo(Vectors.RECIPIENT);
        assertThat(letter.subject()).isEqualTo("Beslut");
        assertThat(letter.caseNumber()).isEqualTo("ref-1");
        assertThat(letter.caseType()).isEqualTo("kultur.beslut");
        assertThat(letter.protectionClass()).isEqualTo(ProtectionClass.THREE);
        assertThat(letter.channelPolicy()).isEqualTo(ChannelPolicy.DIGITAL_PREFERRED);
        assertThat(letter.body()).isEqualTo(new Body(Body.Format.PLAIN, "Hej från kommunen."));
        assertThat(letter.attachments()).singleElement().satisfies(document -> {
            assertThat(document.filename()).isEqualTo("beslut.pdf");
            assertThat(new String(document.content(), UTF_8)).isEqualTo(PDF);
        });
    }

    @Test
    void theEventThatItStatesDecidesItsCaseTypeAndItsMatterIsItsCaseNumber() throws Exception {
        handIn(signed(Vectors.aLetter().matter(ALetter.full().build().matter()).build()));
        handIn(new DomSigner()
                .sign(
                        unsigned()
                                .replace(
                                        "<Language>",
                                        "<OfficialMatter><OfficialMatterExtension><Timestamp xmlns=\"" + OM
                                                + "\">2025-01-15</Timestamp><EventType xmlns=\"" + OM
                                                + "\">notis</EventType></OfficialMatterExtension></OfficialMatter><Language>"),
                        KOMMUN));

        assertThat(taken).extracting(Letter::caseNumber).containsExactly("M-1", "ref-1");
        assertThat(taken).extracting(Letter::caseType).containsExactly("okand-handelse", "kultur.notis");
        assertThat(taken)
                .extracting(Letter::protectionClass)
                .as("what no policy names has no class, and is held")
                .containsExactly(null, ProtectionClass.ONE);
    }

    @Test
    void whereNoEventIsNamedNoneDecides() {
        BusinessSystem.MessageService terms = KULTUR.messageService();

        assertThat(terms.caseTypeOf(null)).isEqualTo("kultur.beslut");
        assertThat(terms.caseTypeOf(" notis ")).isEqualTo("kultur.notis");
        assertThat(terms.caseTypeOf("notiser")).isEqualTo(BusinessSystem.MessageService.UNKNOWN_EVENT);
        assertThat(new BusinessSystem.MessageService(
                                terms.organisationNumber(),
                                terms.certificates(),
                                terms.senders(),
                                terms.caseType(),
                                Map.of(),
                                null)
                        .caseTypeOf("notiser"))
                .isEqualTo("kultur.beslut");
    }

    @Test
    void theSystemsChannelPolicyGoesBeforeTheSenders() throws Exception {
        handIn(
                ASystem.system(ChannelPolicy.DIGITAL_ONLY),
                signed(Vectors.aLetter().build()));

        assertThat(taken).extracting(Letter::channelPolicy).containsExactly(ChannelPolicy.DIGITAL_ONLY);
    }

    @Test
    void theSameContentHasTheSameSumWhoeverSignsItAgain() throws Exception {
        Asked.Forward first = read(signed(Vectors.aLetter().build()));
        Asked.Forward again = read(new DomSigner().canonicalization(INCLUSIVE).sign(unsigned(), KOMMUN));
        Asked.Forward other = read(signed(Vectors.aLetter().subject("Ett annat").build()));

        assertThat(again.signed()).isNotEqualTo(first.signed());
        assertThat(again.letter().contentSha256()).isEqualTo(first.letter().contentSha256());
        assertThat(other.letter().contentSha256()).isNotEqualTo(first.letter().contentSha256());
    }

    @Test
    void whiteSpaceThatItsSenderHasSignedIsPassedOn() throws Exception {
        String spaced = unsigned().replace("</Delivery></SignedDelivery>", "</Delivery>\n  </SignedDelivery>");

        Asked.Forward letter = read(new DomSigner().sign(spaced, KOMMUN));

        assertThat(new String(letter.signed(), UTF_8)).contains("</Delivery>\n  <Signature");
        desk.take(letter);
        assertThat(taken).hasSize(1);
    }

    @Test
    void whoShowsNoCertificateOfASystemGetsNothing() {
        assertFault(
                5002, () -> desk.read(null, distribute(signed(Vectors.aLetter().build()))));
        BusinessSystem elsewhere = new BusinessSystem("x", Vectors.SENDER_NUMBER, Set.of(), Set.of(), null, null, null);
        assertFault(
                5002,
                () -> desk.read(elsewhere, distribute(signed(Vectors.aLetter().build()))));
    }

    @Test
    void whoMayNotActForTheSignerGetsNothing() {
        assertFault(5002, () -> handIn(signedBy(ASystem.OTHER_SENDER)));
        assertFault(5014, () -> handIn(signedBy("165568402266")));
        assertFault(5002, () -> desk.read(KULTUR, ASystem.ask(ASystem.OTHER_SENDER, "1")));
        assertFault(5014, () -> desk.read(KULTUR, ASystem.ask("165568402266", "1")));
    }

    @Test
    void aSignerWhoIsNotTheSenderIsRefused() {
        TestPki.Identity other = PKI.organisation(ASystem.OTHER_SENDER, "other.example");

        assertFault(5002, () -> handIn(new DomSigner().sign(unsigned(), other)));
    }

    @Test
    void certificatesThatAreNotAcceptedAreRefused() {
        assertFault(
                5002,
                () -> handIn(new DomSigner().sign(unsigned(), PKI.expired(Vectors.SENDER_NUMBER, "old.example"))));
        assertFault(
                5002,
                () -> handIn(new DomSigner().sign(unsigned(), PKI.notYetValid(Vectors.SENDER_NUMBER, "new.example"))));
        assertFault(
                5002,
                () -> handIn(new DomSigner().sign(unsigned(), PKI.selfSigned(Vectors.SENDER_NUMBER, "self.example"))));
        assertFault(
                5002,
                () -> handIn(new DomSigner()
                        .sign(
                                unsigned(),
                                TestPki.impostor("Test CA").organisation(Vectors.SENDER_NUMBER, "impostor.example"))));
    }

    @Test
    void algorithmsOfYesterdayAreRefused() {
        assertFault(
                5012,
                () -> handIn(new DomSigner()
                        .method("http://www.w3.org/2000/09/xmldsig#rsa-sha1")
                        .sign(unsigned(), KOMMUN)));
        assertFault(
                5012,
                () -> handIn(new DomSigner()
                        .digest("http://www.w3.org/2000/09/xmldsig#sha1")
                        .sign(unsigned(), KOMMUN)));
    }

    /** The seal's own tests know every form of these; here it matters that the desk uses nothing before it is judged. */
    @Test
    void whatWasMovedChangedOrDoubledIsRefused() throws Exception {
        String signed = signed(Vectors.aLetter().build());
        String delivery = signed.substring(signed.indexOf("<Delivery>"), signed.indexOf("<Signature"));
        String signature = signed.substring(signed.indexOf("<Signature"), signed.indexOf("</SignedDelivery>"));

        assertFault(5012, () -> handIn(signed.replace("<Subject>Beslut", "<Subject>Beslot")));
        assertFault(5012, () -> handIn(signed.replace("</Subject>", " </Subject>")));
        assertFault(5001, () -> handIn(signed.replace(delivery, delivery + delivery)));
        assertFault(5001, () -> handIn(signed.replace(signature, "")));
        assertFault(5001, () -> handIn(signed.replace(signature, signature + signature)));
        assertFault(5001, () -> handIn(signed.replace(delivery + signature, signature + delivery)));
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<a/>",
                "<!DOCTYPE e:Envelope><e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"/>",
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"/>",
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body/></e:Envelope>",
                "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body><a/></e:Body></e:Envelope>",
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><a/><a/></e:Body></e:Envelope>",
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><distribute xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\"/></e:Body></e:Envelope>"
            })
    void whatIsNoQuestionIsRefused(String envelope) {
        assertFault(5001, () -> desk.read(KULTUR, envelope.getBytes(UTF_8)));
    }

    @Test
    void whatTheSchemaDoesNotAllowIsRefused() {
        assertFault(5001, () -> handIn(new DomSigner().sign(unsigned().replace("198101032384", "8101032384"), KOMMUN)));
        assertFault(5001, () -> desk.read(KULTUR, ASystem.ask(Vectors.SENDER_NUMBER, "")));
        assertFault(5001, () -> desk.read(KULTUR, ASystem.ask(Vectors.SENDER_NUMBER, "1".repeat(51))));
    }

    @ParameterizedTest
    @CsvSource({
        "5001, 198101032384, 198101032385",
        "5001, ref-1, om 191212121212",
        "5001, '<Subject>Beslut<', '<Subject>Om 191212121212<'",
        "5001, beslut.pdf, 191212121212.pdf",
        "5001, svSE, svFI",
        "5019, text/plain, text/rtf",
        "5019, text/plain, TEXT/PLAIN",
        "5019, text/plain, text/plain; charset=utf-8",
        "5019, application/pdf, image/png",
        "5001, SGVqIGZyw6VuIGtvbW11bmVuLg==, ''",
        "5001, SGVqIGZyw6VuIGtvbW11bmVuLg==, /w==",
    })
    void whatNoLetterMaySayIsRefusedWithTheContractsCode(int code, String right, String wrong) {
        String changed = unsigned().replace(right, wrong);
        assertThat(changed).isNotEqualTo(unsigned());

        assertFault(code, () -> handIn(new DomSigner().sign(changed, KOMMUN)));
    }

    @Test
    void htmlThatWouldHarmIsRefusedForItCannotBeMended() {
        assertFault(
                5001,
                () -> handIn(signed(Vectors.aLetter()
                        .body(Body.Format.HTML, "<!DOCTYPE html><p>Hej</p><script>alert(1)</script>")
                        .build())));
    }

    @Test
    void aChecksumThatIsNotTheContentsIsRefused() {
        String wrong =
                unsigned().replaceFirst("<Checksum ([^>]*)>[0-9A-F]{32}<", "<Checksum $1>" + "0".repeat(32) + "<");
        assertThat(wrong).isNotEqualTo(unsigned());

        assertFault(5001, () -> handIn(new DomSigner().sign(wrong, KOMMUN)));
    }

    @Test
    void aChecksumInSmallLettersIsRefusedAsOperatorsDo() {
        var checksum = Pattern.compile(">([0-9A-F]{32})<").matcher(unsigned());
        assertThat(checksum.find()).isTrue();
        String small = unsigned().replace(checksum.group(1), checksum.group(1).toLowerCase(Locale.ROOT));
        assertThat(small).isNotEqualTo(unsigned());

        assertFault(5001, () -> handIn(new DomSigner().sign(small, KOMMUN)));
    }

    @Test
    void moreThanOneMessageIsRefused() {
        String message =
                unsigned().substring(unsigned().indexOf("<Message>"), unsigned().indexOf("</Delivery>"));

        assertFault(5001, () -> handIn(new DomSigner().sign(unsigned().replace(message, message + message), KOMMUN)));
    }

    @Test
    void whatNoMailboxTakesIsRefused() {
        tooLarge = true;

        assertFault(5005, () -> handIn(signed(Vectors.aLetter().build())));
    }

    @Test
    void whenNothingCanBeAcceptedTheCallerIsToldToComeAgain() throws Exception {
        MessageDesk closed = new MessageDesk(
                new SignatureDesk(
                        List.of(new TrustedAuthority(PKI.certificate(), null)),
                        all(RevocationRule.SOFT),
                        Clock.systemUTC(),
                        known -> {}),
                ASystem.caseTypes(),
                number -> true,
                new InspectingCounter() {
                    @Override
                    public Receipt handIn(Handing handing) {
                        throw new IntakeClosed(new IllegalStateException("the database is away"));
                    }
                },
                onTheLane::add,
                (system, sender, distribution) -> Optional.empty());
        Asked.Forward letter = read(signed(Vectors.aLetter().build()));

        assertThatThrownBy(() -> closed.take(letter)).isInstanceOf(IntakeClosed.class);
    }

    @ParameterizedTest
    @EnumSource(value = Distribution.Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = "NOT_YET")
    void theStatusIsAnsweredAsTheSchemaHasIt(Distribution.Outcome outcome) throws Exception {
        kept.set(new Distribution(Vectors.RECIPIENT, outcome));

        byte[] answer = desk.tell((Asked.Tell) desk.read(KULTUR, ASystem.ask(Vectors.SENDER_NUMBER, "d-1")));

        String text = new String(answer, UTF_8);
        assertThat(text).contains(">" + outcome.type() + "<").contains(Vectors.RECIPIENT);
        assertThat(text.contains("DeliveryStatus")).isEqualTo(outcome.status() != null);
        AnswersTest.assertValid(answer);
    }

    @Test
    void whatIsNotThereAndWhatIsNotDecidedAreFaults() throws Exception {
        Asked.Tell question = (Asked.Tell) desk.read(KULTUR, ASystem.ask(Vectors.SENDER_NUMBER, "d-1"));
        assertFault(5003, () -> desk.tell(question));
        kept.set(new Distribution(Vectors.RECIPIENT, Distribution.Outcome.NOT_YET));
        assertFault(5004, () -> desk.tell(question));
    }

    @Test
    void noFaultSaysWhatWasSent() {
        assertThatThrownBy(() -> handIn(new DomSigner().sign(unsigned().replace("ref-1", "om 191212121212"), KOMMUN)))
                .satisfies(fault -> assertThat(fault.getMessage() + ((MessageFault) fault).description())
                        .contains("BV111")
                        .doesNotContain("191212121212", "Hej från"));
    }

    private String handIn(String signed) throws MessageFault {
        return handIn(KULTUR, signed);
    }

    private String handIn(BusinessSystem system, String signed) throws MessageFault {
        return new String(desk.take((Asked.Forward) desk.read(system, distribute(signed))), UTF_8);
    }

    private Asked.Forward read(String signed) throws MessageFault {
        return (Asked.Forward) desk.read(KULTUR, distribute(signed));
    }

    private static String signed(Letter letter) {
        return new String(
                new EnvelopeWriter(Clock.systemUTC())
                        .sign(withPdf(letter), Vectors.SENDER, KOMMUN.signingKey())
                        .bytes(),
                UTF_8);
    }

    private static String signedBy(String organisationNumber) {
        return new DomSigner()
                .sign(
                        unsigned().replace(Vectors.SENDER_NUMBER, organisationNumber),
                        PKI.organisation(organisationNumber, "other.example"));
    }

    /** What a letter would be signed as, without the signature. */
    private static String unsigned() {
        String signed = signed(Vectors.aLetter().build());
        return signed.substring(0, signed.indexOf("<Signature")) + "</SignedDelivery>";
    }

    private static Letter withPdf(Letter letter) {
        ALetter again = Vectors.aLetter()
                .subject(letter.subject())
                .body(letter.body().format(), letter.body().text())
                .matter(letter.matter())
                .attachments(ALetter.document("beslut.pdf", PDF));
        return again.build();
    }

    private static Map<ProtectionClass, RevocationRule> all(RevocationRule rule) {
        Map<ProtectionClass, RevocationRule> rules = new EnumMap<>(ProtectionClass.class);
        for (ProtectionClass one : ProtectionClass.values()) {
            rules.put(one, rule);
        }
        return rules;
    }

    private static void assertFault(int code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MessageFault.class, fault -> assertThat(
                        fault.code().number())
                .as(fault.getMessage())
                .isEqualTo(code));
    }
}
