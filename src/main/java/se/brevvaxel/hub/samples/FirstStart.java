package se.brevvaxel.hub.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.samples.SampleLetters.Sample;
import se.brevvaxel.letter.SwedishDay;
import se.brevvaxel.messagelog.MessageLog;
import se.brevvaxel.messagelog.Story;
import se.brevvaxel.messagelog.Told;
import se.brevvaxel.status.Letters;

/** The first start: hands in the sample letters, waits for the end of each one's way, and tells the three stories. */
final class FirstStart {

    private static final Logger CONSOLE = LoggerFactory.getLogger("brevvaxel.exempel");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(SwedishDay.ZONE);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LINE = System.lineSeparator();

    private final SampleLetters samples;
    private final Letters letters;
    private final MessageLog log;
    private final ObjectMapper json;
    private final Path sent;
    private final ScheduledExecutorService executor;
    private final Clock clock;

    FirstStart(
            SampleLetters samples,
            Letters letters,
            MessageLog log,
            ObjectMapper json,
            Path dataDir,
            ScheduledExecutorService executor,
            Clock clock) {
        this.samples = samples;
        this.letters = letters;
        this.log = log;
        this.json = json;
        this.sent = dataDir.resolve("sample-letters-sent");
        this.executor = executor;
        this.clock = clock;
    }

    /** Sends the samples if this data folder has never seen them, and says where to look in any case. */
    void ready(int httpPort, Path dropDir, Path printDir) {
        executor.execute(() -> {
            String whereToLook = whereToLook(httpPort, dropDir, printDir);
            if (Files.exists(sent)) {
                CONSOLE.info("{}", whereToLook);
                return;
            }
            try {
                List<Sample> handedIn = samples.handIn(httpPort);
                follow(handedIn, whereToLook, clock.instant().plus(PATIENCE));
            } catch (IOException e) {
                CONSOLE.warn("Exempelbreven kunde inte lämnas in", e);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what goes wrong is told here
    private void followFurther(List<Sample> handedIn, String whereToLook, Instant end) {
        executor.schedule(
                () -> {
                    try {
                        follow(handedIn, whereToLook, end);
                    } catch (RuntimeException e) {
                        CONSOLE.warn("Exempelbreven kunde inte följas till slutet; sök dem på sidan", e);
                    }
                },
                300,
                TimeUnit.MILLISECONDS);
    }

    private void follow(List<Sample> handedIn, String whereToLook, Instant end) {
        List<Optional<Story>> stories = handedIn.stream().map(this::story).toList();
        boolean over = stories.stream()
                .allMatch(story -> story.isPresent() && story.get().letter().isFinal());
        if (!over && clock.instant().isBefore(end)) {
            followFurther(handedIn, whereToLook, end);
            return;
        }
        var text = new StringBuilder(LINE)
                .append("Tre exempelbrev har gått sin väg:")
                .append(LINE);
        for (int i = 0; i < handedIn.size(); i++) {
            text.append(LINE).append(inWords(i + 1, handedIn.get(i), stories.get(i)));
        }
        CONSOLE.info("{}", text.append(whereToLook));
        try {
            Files.writeString(sent, clock.instant().toString());
        } catch (IOException e) {
            CONSOLE.warn("Det kunde inte skrivas att exempelbreven är skickade; de lämnas in igen vid nästa start", e);
        }
    }

    private Optional<Story> story(Sample sample) {
        return letters.earlier(sample.system(), sample.sourceMessageId())
                .flatMap(earlier -> log.story(earlier.letter(), null));
    }

    private String inWords(int number, Sample sample, Optional<Story> story) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + number + ". " + sample.system() + ", genom " + sample.door());
        story.ifPresentOrElse(
                known -> {
                    known.told().forEach(told -> lines.add("     " + inWords(told)));
                    lines.add("     brevets id: " + known.letter().id());
                },
                () -> lines.add("     har inte kommit fram till disken än"));
        return String.join(LINE, lines) + LINE;
    }

    private String inWords(Told told) {
        JsonNode event;
        try {
            event = json.readTree(told.body());
        } catch (IOException e) {
            return told.status();
        }
        String what =
                switch (told.status()) {
                    case "RECEIVED" -> "mottaget och sparat";
                    case "FORWARDED" -> "lämnat till den externa förmedlaren";
                    case "DELIVERED" -> "levererat till brevlådan" + with(event.at("/mailboxOperator/name"));
                    case "PRINTED" ->
                        "lämnat till utskrift, jobb " + event.at("/print/place").asText();
                    case "RETURNED" -> "åter till verksamhetssystemet";
                    default -> told.status();
                };
        String why = event.at("/reason/text").asText();
        return TIME.format(told.at()) + "  " + what + (why.isEmpty() ? "" : ": " + why);
    }

    /** Nothing of a letter that an external forwarder delivered: it does not say with whom. */
    private static String with(JsonNode operator) {
        return operator.isTextual() ? " hos " + operator.asText() : "";
    }

    private static String whereToLook(int httpPort, Path dropDir, Path printDir) {
        return String.join(
                LINE,
                "",
                "Brevväxel är igång i sandlådan. Titta vidare:",
                "  sidan      http://localhost:" + httpPort + "/  (handlaggare / sandbox)",
                "  köerna     brevvaxel.out.bygglov, .socialtjanst och .ekonomi",
                "  mapparna   " + dropDir.toAbsolutePath().normalize() + " (receipts/ och done/ under varje system)",
                "  utskriften " + printDir.toAbsolutePath().normalize(),
                "");
    }
}
