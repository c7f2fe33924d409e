package se.brevvaxel.delivery.digital.envelope;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Matter;
import se.brevvaxel.letter.Payment;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Recipient;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.Support;
import se.brevvaxel.letter.identity.IdentityNumber;

/** Letters by the contract's own test vector, each changed in what its test is about. */
public final class SampleLetters {

    public static final String RECIPIENT = "198101032384";
    public static final String SENDER_NUMBER = "162021004748";

    /** The sender of mina-meddelanden.md 3.6. */
    public static final Sender SENDER = new Sender(
            SENDER_NUMBER,
            "Kommun A",
            Sender.Forwarding.BUILT_IN,
            null,
            ChannelPolicy.DIGITAL_PREFERRED,
            EnumSet.allOf(ChannelPolicy.class),
            new Support("Kontakta oss.", "https://www.kommun-a.example", null, "info@kommun-a.example"));

    private SampleLetters() {}

    /** The letter of mina-meddelanden.md 3.6. */
    public static Letter vector() {
        return new Sample().build();
    }

    public static Sample sample() {
        return new Sample();
    }

    /** What may differ from {@link #vector()}. */
    public static final class Sample {
        private String caseNumber = "ref-1";
        private Category category = Category.ARENDE;
        private String subject = "Beslut";
        private Body body = new Body(Body.Format.PLAIN, "Hej från kommunen.");
        private List<Document> attachments = List.of(document("beslut.pdf", "%PDF-1.4 test"));
        private Support support;
        private Matter matter;
        private Payment payment;

        public Sample caseNumber(String value) {
            caseNumber = value;
            return this;
        }

        public Sample category(Category value) {
            category = value;
            return this;
        }

        public Sample subject(String value) {
            subject = value;
            return this;
        }

        public Sample body(Body.Format format, String text) {
            body = new Body(format, text);
            return this;
        }

        public Sample attachments(Document... documents) {
            attachments = List.of(documents);
            return this;
        }

        public Sample support(Support value) {
            support = value;
            return this;
        }

        public Sample matter(Matter value) {
            matter = value;
            return this;
        }

        public Sample payment(Payment value) {
            payment = value;
            return this;
        }

        public Letter build() {
            return new Letter(
                    LetterId.of("4b1f6c1e-7f0b-4b8e-9a55-0f6f3a1f2d01"),
                    new Handover("bygglov", "A-1", Door.HTTP, "brevvaxel.out.bygglov", "A-1"),
                    SENDER_NUMBER,
                    caseNumber,
                    "bygglov.beslut",
                    category,
                    ProtectionClass.of(3),
                    ChannelPolicy.DIGITAL_PREFERRED,
                    new Recipient(
                            new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, RECIPIENT),
                            null,
                            ProtectedIdentity.UNKNOWN,
                            null),
                    subject,
                    body,
                    attachments,
                    support,
                    matter,
                    payment,
                    null,
                    null,
                    null,
                    null,
                    // Already the 15th in Sweden.
                    Instant.parse("2025-01-14T23:30:00Z"));
        }
    }

    public static Document document(String filename, String content) {
        return new Document(filename, "application/pdf", content.getBytes(StandardCharsets.UTF_8));
    }
}
