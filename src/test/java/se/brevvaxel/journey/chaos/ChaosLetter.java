package se.brevvaxel.journey.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.brevvaxel.NoisyPdf;

/**
 * One letter of the run. Its subject carries its own id, so that it is known again whatever id a hub gave it. Those that go in
 * notices have one subject for each forty numbers, and are known by it and their recipient.
 *
 * @param source {@code sourceMessageId}, unique in the run
 */
record ChaosLetter(String source, LetterKind kind, String json) {

    private static final Pattern SUBJECT =
            Pattern.compile("<(?:\\w+:)?Subject(?: [^>]*)?>(Brev|Nyhet) ([A-Z])-(\\d+)</");
    private static final Pattern RECIPIENT = Pattern.compile("<(?:\\w+:)?Recipient(?: [^>]*)?>(\\d{12})</");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PDF = Base64.getEncoder().encodeToString(NoisyPdf.of(5_000));
    private static final int WITH_A_DOCUMENT = 3;

    /** The same seed, door and number give the same letter. */
    static ChaosLetter of(long seed, char door, int number) {
        LetterKind kind = LetterKind.drawn(new Random(seed * 31 + door * 1_000_003L + number).nextInt(100));
        String source = source(door, number);
        String subject = kind == LetterKind.NOTICE
                ? "Nyhet " + source(door, number - number % LetterKind.PEOPLE)
                : "Brev " + source;
        return new ChaosLetter(source, kind, written(source, subject, kind, number));
    }

    /** Whose letters an envelope is of, in the order of its recipients; none, if it is nobody's. */
    static List<String> sourcesIn(String envelope) {
        Matcher subject = SUBJECT.matcher(envelope);
        if (!subject.find()) {
            return List.of();
        }
        char door = subject.group(2).charAt(0);
        int number = Integer.parseInt(subject.group(3));
        return subject.group(1).equals("Brev")
                ? List.of(source(door, number))
                : RECIPIENT
                        .matcher(envelope)
                        .results()
                        .map(one -> source(door, number + LetterKind.NOTICE.place(one.group(1))))
                        .toList();
    }

    private static String source(char door, int number) {
        return "%c-%06d".formatted(door, number);
    }

    private static String written(String source, String subject, LetterKind kind, int number) {
        ObjectNode letter = JSON.createObjectNode()
                .put("schemaVersion", "1")
                .put("sourceMessageId", source)
                .put("caseNumber", "KAOS 2026-1")
                .put("caseType", "bygglov.beslut")
                .put("subject", subject);
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
