package se.brevvaxel.journey.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * The third account: what lies in mailboxes, and what lies in print jobs.
 *
 * @param letters in mailboxes
 * @param papers in jobs that are handed over
 */
record Deposits(List<InMailbox> letters, List<OnPaper> papers) {

    /**
     * One envelope.
     *
     * @param source whose letter it is, by what its recipient reads
     * @param received how often this message id has come there
     */
    record InMailbox(String operator, String messageId, String source, int received) {}

    /** One line of a manifest, whose file lies there too. */
    record OnPaper(String letter, String job) {}

    private static final Pattern SOURCE =
            Pattern.compile("<(?:\\w+:)?Subject>" + ChaosLetter.SUBJECT + "([A-Z]-\\d+)</");
    private static final CSVFormat MANIFEST =
            CSVFormat.RFC4180.builder().setDelimiter(';').setHeader().get();

    static Deposits found(SandboxPart sandbox, Places places) throws IOException {
        List<InMailbox> letters = new ArrayList<>();
        for (Counterpart operator : Counterpart.operators()) {
            for (JsonNode one : sandbox.get("/mailboxes/" + operator.key())) {
                Path envelope = SandboxPart.mailboxes(places, operator.key())
                        .resolve(one.path("transId").asText() + ".xml");
                letters.add(new InMailbox(
                        operator.key(),
                        one.path("messageId").asText(),
                        source(envelope),
                        one.path("received").asInt()));
            }
        }
        return new Deposits(letters, papers(places.print));
    }

    private static String source(Path envelope) throws IOException {
        Matcher subject = SOURCE.matcher(Files.readString(envelope));
        if (!subject.find()) {
            throw new IOException(envelope + " is nobody's letter");
        }
        return subject.group(1);
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
