package se.brevvaxel.letter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.identity.IdentityNumber;

/**
 * Any letter that a test may want: a usual one with which nothing is wrong, and everything in which it may differ from
 * that. To people that exist in test registers only.
 */
public final class ALetter {

    public static final String TOLVAN = "191212121212";
    public static final String SENDER = "162021004748";
    public static final PostalAddress STORGATAN = new PostalAddress(null, "Storgatan 1", "852 30", "Sundsvall", "SE");

    private String sender = SENDER;
    private LetterId id = LetterId.next();
    private String system = "bygglov";
    private String sourceMessageId = "BYGG-1";
    private Door door = Door.HTTP;
    private @Nullable String correlationId;
    private @Nullable String caseNumber = "BYGG 2026-000123";
    private String caseType = "bygglov.beslut";
    private Category category = Category.ARENDE;
    private @Nullable ProtectionClass protectionClass = ProtectionClass.THREE;
    private ChannelPolicy channelPolicy = ChannelPolicy.DIGITAL_PREFERRED;
    private Recipient recipient = new Recipient(person(TOLVAN), "Tolvan Tolvansson", ProtectedIdentity.NONE, STORGATAN);
    private String subject = "Beslut";
    private Body body = new Body(Body.Format.PLAIN, "Hej");
    private List<Document> attachments = List.of();
    private @Nullable Support support;
    private @Nullable Matter matter;
    private @Nullable Payment payment;
    private @Nullable PrintOptions print;
    private @Nullable Caseworker caseworker;
    private @Nullable Instant notBefore;
    private @Nullable String batch;
    private Instant acceptedAt = Instant.parse("2026-11-22T13:05:11.123456Z");
    private @Nullable SignedOriginal original;

    private ALetter() {}

    /** About a building permit, to somebody with a name and an address, class 3, digitally if possible. */
    public static ALetter usual() {
        return new ALetter();
    }

    /** With every field filled in. */
    public static ALetter full() {
        return usual().address(new PostalAddress("c/o Åäö", "Storgatan 1", "852 30", "Sundsvall", "SE"))
                .subject("Beslut om bygglov")
                .body(Body.Format.PLAIN, "Rad ett\nRad två: åäö, 漢字, 😀 och \"citat\"\t.")
                .attachments(
                        new Document("beslut.pdf", "application/pdf", bytes(50_000)),
                        new Document("bilaga åäö.pdf", "application/pdf", bytes(1)),
                        new Document("tom.pdf", "application/pdf", new byte[0]))
                .support(new Support("Fråga oss", "https://kommunen.example", "060-191000", "bygglov@kommunen.example"))
                .matter(new Matter("M-1", "H-2", "H-1", "Bygglov", "beslut", Matter.Status.CLOSED))
                .payment(new Payment(
                        new BigDecimal("124.50"),
                        "SEK",
                        LocalDate.of(2026, 12, 31),
                        Payment.GiroType.BG,
                        "123-4567",
                        "1234567897"))
                .print(new PrintOptions(PrintOptions.Envelope.C4, true, false, "A", "4711"))
                .caseworker(new Caseworker("handlaggare1", "bygglov@kommunen.example"))
                .notBefore(Instant.parse("2026-11-23T06:00:00Z"))
                .batch("utskick-1")
                .acceptedAt(Instant.parse("2026-11-22T13:05:11.123456789Z"));
    }

    /** With nothing that may be left out. */
    public static ALetter sparse() {
        return usual().of("ekonomi", "E-1")
                .through(Door.JMS, "ID:1")
                .caseNumber(null)
                .caseType("okand.arendetyp")
                .category(Category.SERVICE)
                .protectionClass(null)
                .channelPolicy(ChannelPolicy.PRINT_ONLY)
                .recipient(new Recipient(person(TOLVAN), null, ProtectedIdentity.UNKNOWN, null))
                .subject("Hej")
                .body(Body.Format.HTML, "<p>Hej</p>")
                .acceptedAt(Instant.parse("2026-11-22T13:05:11Z"));
    }

    /** Bytes that look like nothing, the same every time. */
    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** A document that says it is a PDF. */
    public static Document document(String filename, String content) {
        return new Document(filename, "application/pdf", content.getBytes(StandardCharsets.UTF_8));
    }

    /** A personnummer, taken at its word. */
    public static IdentityNumber person(String digits) {
        return new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, digits);
    }

    /** From this sender. */
    public ALetter from(String organisationNumber) {
        sender = organisationNumber;
        return this;
    }

    public ALetter id(LetterId value) {
        id = value;
        return this;
    }

    /** From this business system, under its own id. */
    public ALetter of(String businessSystem, String itsId) {
        system = businessSystem;
        sourceMessageId = itsId;
        return this;
    }

    /** Under this id of its business system. */
    public ALetter called(String itsId) {
        return of(system, itsId);
    }

    public ALetter through(Door value, @Nullable String correlation) {
        door = value;
        correlationId = correlation;
        return this;
    }

    public ALetter caseNumber(@Nullable String value) {
        caseNumber = value;
        return this;
    }

    public ALetter caseType(String value) {
        caseType = value;
        return this;
    }

    public ALetter category(Category value) {
        category = value;
        return this;
    }

    public ALetter protectionClass(@Nullable ProtectionClass value) {
        protectionClass = value;
        return this;
    }

    public ALetter channelPolicy(ChannelPolicy value) {
        channelPolicy = value;
        return this;
    }

    public ALetter recipient(Recipient value) {
        recipient = value;
        return this;
    }

    /** To this person, the rest as it is. */
    public ALetter to(String digits) {
        return recipient(
                new Recipient(person(digits), recipient.name(), recipient.protectedIdentity(), recipient.address()));
    }

    public ALetter protectedAs(ProtectedIdentity mark) {
        return recipient(new Recipient(recipient.id(), recipient.name(), mark, recipient.address()));
    }

    public ALetter address(@Nullable PostalAddress value) {
        return recipient(new Recipient(recipient.id(), recipient.name(), recipient.protectedIdentity(), value));
    }

    public ALetter subject(String value) {
        subject = value;
        return this;
    }

    public ALetter body(Body.Format format, String text) {
        body = new Body(format, text);
        return this;
    }

    /** In the policy's words: the request had none of its own. */
    public ALetter leadText(String text) {
        body = new Body(Body.Format.PLAIN, text, true);
        return this;
    }

    public ALetter attachments(Document... documents) {
        attachments = List.of(documents);
        return this;
    }

    public ALetter support(@Nullable Support value) {
        support = value;
        return this;
    }

    public ALetter matter(@Nullable Matter value) {
        matter = value;
        return this;
    }

    public ALetter payment(@Nullable Payment value) {
        payment = value;
        return this;
    }

    public ALetter print(@Nullable PrintOptions value) {
        print = value;
        return this;
    }

    public ALetter caseworker(@Nullable Caseworker value) {
        caseworker = value;
        return this;
    }

    public ALetter notBefore(@Nullable Instant value) {
        notBefore = value;
        return this;
    }

    public ALetter batch(@Nullable String value) {
        batch = value;
        return this;
    }

    public ALetter acceptedAt(Instant value) {
        acceptedAt = value;
        return this;
    }

    /** What its sender has signed elsewhere. */
    public ALetter original(byte @Nullable [] bytes) {
        original = bytes == null ? null : new SignedOriginal(bytes);
        return this;
    }

    public Letter build() {
        String correlation = correlationId == null ? sourceMessageId : correlationId;
        return new Letter(
                id,
                new Handover(system, sourceMessageId, door, "brevvaxel.out." + system, correlation),
                sender,
                caseNumber,
                caseType,
                category,
                protectionClass,
                channelPolicy,
                recipient,
                subject,
                body,
                attachments,
                support,
                matter,
                payment,
                print,
                caseworker,
                notBefore,
                batch,
                acceptedAt,
                original);
    }
}
