package se.brevvaxel.content;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.Caseworker;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Matter;
import se.brevvaxel.letter.Payment;
import se.brevvaxel.letter.PostalAddress;
import se.brevvaxel.letter.PrintOptions;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Recipient;
import se.brevvaxel.letter.Support;
import se.brevvaxel.letter.identity.IdentityNumber;

/** Letters for the tests of this room, to people that exist in test registers only. */
final class SampleLetters {

    static final String DIGITS = "191212121212";
    static final String NAME = "Tolvan Tolvansson";
    static final IdentityNumber TOLVAN = new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, DIGITS);

    private SampleLetters() {}

    /** A letter with every field filled in. */
    static Letter full() {
        return new Letter(
                LetterId.next(),
                new Handover("bygglov", "BYGG-1", Door.HTTP, "brevvaxel.out.bygglov", "BYGG-1"),
                "162021004748",
                "BYGG 2026-000123",
                "bygglov.beslut",
                Category.ARENDE,
                ProtectionClass.THREE,
                ChannelPolicy.DIGITAL_PREFERRED,
                new Recipient(
                        TOLVAN,
                        NAME,
                        ProtectedIdentity.NONE,
                        new PostalAddress("c/o Åäö", "Storgatan 1", "852 30", "Sundsvall", "SE")),
                "Beslut om bygglov",
                new Body(Body.Format.PLAIN, "Rad ett\nRad två: åäö, 漢字, 😀 och \"citat\"\t."),
                List.of(
                        new Document("beslut.pdf", "application/pdf", bytes(50_000)),
                        new Document("bilaga åäö.pdf", "application/pdf", bytes(1)),
                        new Document("tom.pdf", "application/pdf", new byte[0])),
                new Support("Fråga oss", "https://kommunen.example", "060-191000", "bygglov@kommunen.example"),
                new Matter("M-1", "H-2", "H-1", "Bygglov", "beslut", Matter.Status.CLOSED),
                new Payment(
                        new BigDecimal("124.50"),
                        "SEK",
                        LocalDate.of(2026, 12, 31),
                        Payment.GiroType.BG,
                        "123-4567",
                        "1234567897"),
                new PrintOptions(PrintOptions.Envelope.C4, true, false, "A", "4711"),
                new Caseworker("handlaggare1", "bygglov@kommunen.example"),
                Instant.parse("2026-11-23T06:00:00Z"),
                "utskick-1",
                Instant.parse("2026-11-22T13:05:11.123456789Z"));
    }

    /** A letter with nothing that may be left out. */
    static Letter sparse() {
        return new Letter(
                LetterId.next(),
                new Handover("ekonomi", "E-1", Door.JMS, "brevvaxel.out.ekonomi", "ID:1"),
                "162021004748",
                null,
                "okand.arendetyp",
                Category.SERVICE,
                null,
                ChannelPolicy.PRINT_ONLY,
                new Recipient(TOLVAN, null, ProtectedIdentity.UNKNOWN, null),
                "Hej",
                new Body(Body.Format.HTML, "<p>Hej</p>"),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.parse("2026-11-22T13:05:11Z"));
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
