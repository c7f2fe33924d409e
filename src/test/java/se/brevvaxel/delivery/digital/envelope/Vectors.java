package se.brevvaxel.delivery.digital.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The test vectors of mina-meddelanden.md 3.6 and 3.7. */
public final class Vectors {

    /** A moment of the day on which they were sealed. */
    public static final Clock DAY = Clock.fixed(Instant.parse("2025-01-15T11:00:00Z"), ZoneOffset.UTC);

    private Vectors() {}

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
