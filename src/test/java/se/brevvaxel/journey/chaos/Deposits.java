package se.brevvaxel.journey.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * The third account: what lies in mailboxes and with the forwarder, and what lies in print jobs.
 *
 * @param letters in mailboxes
 * @param papers in jobs that are handed over
 * @param repeats how often notices came again to a recipient who had them, by message id
 */
record Deposits(List<InMailbox> letters, List<OnPaper> papers, Map<String, Integer> repeats) {

    /**
     * What one recipient has of one envelope.
     *
     * @param keeper whose mailbox it is, or the forwarder
     * @param source whose letter it is, by what its recipient reads
     * @param received how often this message id has come there; of a notice: 1
     */
    record InMailbox(Counterpart keeper, String messageId, String source, int received) {}

    /** One line of a manifest, whose file lies there too. */
    record OnPaper(String letter, String job) {}

    private static final CSVFormat MANIFEST =
            CSVFormat.RFC4180.builder().setDelimiter(';').setHeader().get();

    static Deposits found(SandboxPart sandbox, Places places) throws IOException {
        List<InMailbox> letters = new ArrayList<>();
        Map<String, Integer> repeats = new HashMap<>();
        for (Counterpart keeper : Counterpart.values()) {
            if (keeper.isOperator() || keeper == Counterpart.FORMEDLAREN) {
                for (JsonNode one : sandbox.get("/mailboxes/" + keeper.key())) {
                    Path envelope = SandboxPart.letters(places, keeper).resolve(transId(one) + ".xml");
                    letters.add(new InMailbox(
                            keeper,
                            messageId(one),
                            sources(envelope).get(0),
                            one.path("received").asInt()));
                }
            }
            if (keeper.isOperator()) {
                for (JsonNode one : sandbox.get("/notices/" + keeper.key())) {
                    Path folder = SandboxPart.notices(places, keeper);
                    List<String> all = sources(folder.resolve(transId(one) + ".xml"));
                    for (String place : Files.readString(folder.resolve(transId(one) + ".places"))
                            .split(" ")) {
                        letters.add(new InMailbox(keeper, messageId(one), all.get(Integer.parseInt(place)), 1));
                    }
                    repeats.merge(messageId(one), one.path("repeats").asInt(), Integer::sum);
                }
            }
        }
        return new Deposits(letters, papers(places.print), repeats);
    }

    /** How many lie with the external forwarder. */
    long forwarded() {
        return letters.stream()
                .filter(one -> one.keeper() == Counterpart.FORMEDLAREN)
                .count();
    }

    private static String transId(JsonNode one) {
        return one.path("transId").asText();
    }

    private static String messageId(JsonNode one) {
        return one.path("messageId").asText();
    }

    private static List<String> sources(Path envelope) throws IOException {
        List<String> sources = ChaosLetter.sourcesIn(Files.readString(envelope));
        if (sources.isEmpty()) {
            throw new IOException(envelope + " is nobody's letter");
        }
        return sources;
    }

    private static List<OnPaper> papers(Path print) throws IOException {
        List<OnPaper> papers = new ArrayList<>();
        try (Stream<Path> jobs = Files.list(print)) {
            for (Path job : jobs.filter(folder -> Files.exists(folder.resolve("job.done")))
                    .toList()) {
                papers.addAll(manifest(job));
            }
        }
        return papers;
    }

    /** What is in the manifest and not in the folder, or the other way round, would be lost or doubled at the vendor's. */
    private static List<OnPaper> manifest(Path job) throws IOException {
        List<OnPaper> papers = new ArrayList<>();
        try (CSVParser lines = CSVParser.parse(
                withoutMark(Files.readString(job.resolve("index.csv"), StandardCharsets.UTF_8)), MANIFEST)) {
            for (CSVRecord line : lines) {
                if (!Files.exists(job.resolve(line.get("file")))) {
                    throw new IOException(job + " has no " + line.get("file"));
                }
                papers.add(new OnPaper(line.get("messageId"), job.getFileName().toString()));
            }
        }
        try (Stream<Path> files = Files.list(job)) {
            long pdfs = files.filter(file -> file.toString().endsWith(".pdf")).count();
            if (pdfs != papers.size()) {
                throw new IOException(job + " has " + pdfs + " letters, its manifest " + papers.size());
            }
        }
        return papers;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
