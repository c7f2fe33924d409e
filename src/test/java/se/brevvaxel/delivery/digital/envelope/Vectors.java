package se.brevvaxel.delivery.digital.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Recipient;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.Support;

/** The test vectors of mina-meddelanden.md 3.6 and 3.7. */
public final class Vectors {

    /** A moment of the day on which they were sealed. */
    public static final Clock DAY = Clock.fixed(Instant.parse("2025-01-15T11:00:00Z"), ZoneOffset.UTC);

    public static final String SENDER_NUMBER = ALetter.SENDER;
    public static final String RECIPIENT = "198101032384";

    /** The sender of 3.6. */
    public static final Sender SENDER = new Sender(
            SENDER_NUMBER,
            "Kommun A",
            null,
            null,
            ChannelPolicy.DIGITAL_PREFERRED,
            EnumSet.allOf(ChannelPolicy.class),
            new Support("Kontakta oss.", "https://www.kommun-a.example", null, "info@kommun-a.example"));

    private Vectors() {}

    /** The letter of 3.6. */
    public static ALetter aLetter() {
        return ALetter.usual()
                .id(LetterId.of("4b1f6c1e-7f0b-4b8e-9a55-0f6f3a1f2d01"))
                .caseNumber("ref-1")
                .recipient(new Recipient(ALetter.person(RECIPIENT), null, ProtectedIdentity.UNKNOWN, null))
                .subject("Beslut")
                .body(Body.Format.PLAIN, "Hej från kommunen.")
                .attachments(ALetter.document("beslut.pdf", "%PDF-1.4 test"))
                // Already the 15th in Sweden.
                .acceptedAt(Instant.parse("2025-01-14T23:30:00Z"));
    }

    /** 3.6: what the digest of the inner signature is taken over. */
    public static String digestInput() {
        return read("delivery-digest-input.xml");
    }

    /** 3.6 and 7.3: right digests, dummy signatures. */
    public static String envelope() {
        return read("deliver-secure.xml");
    }

    /** 3.7: real signatures. */
    public static String signedEnvelope() {
        return read("deliver-secure-signed.xml");
    }

    /** The texts of an element, in order of the document. */
    static List<String> texts(String xml, String element) {
        List<String> texts = new ArrayList<>();
        Matcher matcher = Pattern.compile("<" + element + "[^>]*>([^<]*)</" + element + ">")
                .matcher(xml);
        while (matcher.find()) {
            texts.add(matcher.group(1));
        }
        return texts;
    }

    private static String read(String name) {
        try (InputStream file = Vectors.class.getResourceAsStream("/vectors/" + name)) {
            // An editor may have ended the file with a line break; the vector has none.
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
