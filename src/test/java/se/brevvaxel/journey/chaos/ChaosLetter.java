package se.brevvaxel.journey.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Random;
import se.brevvaxel.NoisyPdf;

/**
 * One letter of the run. Its subject carries its own id, so that it is known again whatever id a hub gave it.
 *
 * @param source {@code sourceMessageId}, unique in the run
 */
record ChaosLetter(String source, LetterKind kind, String json) {

    /** What an envelope's subject begins with, before the source. */
    static final String SUBJECT = "Brev ";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PDF = Base64.getEncoder().encodeToString(NoisyPdf.of(5_000));
    private static final int WITH_A_DOCUMENT = 3;

    /** The same seed, door and number give the same letter. */
    static ChaosLetter of(long seed, char door, int number) {
        LetterKind kind = LetterKind.drawn(new Random(seed * 31 + door * 1_000_003L + number).nextInt(100));
        String source = "%c-%06d".formatted(door, number);
        return new ChaosLetter(source, kind, written(source, kind, number));
    }

    private static String written(String source, LetterKind kind, int number) {
        ObjectNode letter = JSON.createObjectNode()
                .put("schemaVersion", "1")
                .put("sourceMessageId", source)
                .put("caseNumber", "KAOS 2026-1")
                .put("caseType", "bygglov.beslut")
                .put("subject", SUBJECT + source);
        letter.putObject("recipient")
                .put("id", kind.recipient(number))
                .put("name", "Test Testsson")
                .put("protectedIdentity", "NONE")
                .putObject("address")
                .put("street", "Storgatan 1")
                .put("postalCode", "852 30")
                .put("city", "Sundsvall");
        letter.putObject("body").put("contentType", "text/plain").put("text", "Här kommer beslutet.");
        if (number % WITH_A_DOCUMENT == 0) {
            letter.withArray("attachments")
                    .addObject()
                    .put("filename", "beslut.pdf")
                    .put("contentType", "application/pdf")
                    .put("content", PDF);
        }
        kind.write(letter);
        try {
            return JSON.writeValueAsString(letter);
        } catch (JsonProcessingException never) {
            throw new IllegalStateException(never);
        }
    }
}
