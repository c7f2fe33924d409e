package se.brevvaxel.messagelog.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LetterLine;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.messagelog.Story;
import se.brevvaxel.messagelog.Told;

/** Makes one story of what was done with a letter and what its home system was told. */
@Component
class Storyteller {

    private static final Map<String, Reason> REASONS =
            Arrays.stream(Reason.values()).collect(Collectors.toMap(Reason::code, Function.identity()));

    private final ObjectMapper json;

    Storyteller(ObjectMapper json) {
        this.json = json;
    }

    /** Oldest first; both kinds keep their own order, and what was done stands before what was told of it. */
    List<StoryEntry> tell(Story story) {
        List<StoryEntry> entries = new ArrayList<>();
        int told = 0;
        for (LogLine line : story.lines()) {
            // An event knows its time to the millisecond only.
            Instant at = line.at().truncatedTo(ChronoUnit.MILLIS);
            while (told < story.told().size() && story.told().get(told).at().isBefore(at)) {
                entries.add(entry(story.told().get(told++)));
            }
            entries.add(entry(line, story.letter()));
        }
        story.told().subList(told, story.told().size()).forEach(event -> entries.add(entry(event)));
        return entries;
    }

    /** Why the letter is where it is: the reason of the latest event, if that has one. */
    @Nullable
    StoryEntry latestReason(Story story) {
        if (story.told().isEmpty()) {
            return null;
        }
        StoryEntry latest = entry(story.told().get(story.told().size() - 1));
        return latest.reasonText() == null ? null : latest;
    }

    private StoryEntry entry(Told told) {
        JsonNode reason = body(told).path("reason");
        return new StoryEntry(
                told.at(),
                "status." + told.status(),
                true,
                told.status(),
                null,
                null,
                reason.path("code").asText(null),
                reason.path("text").asText(null),
                null);
    }

    private StoryEntry entry(LogLine line, LetterLine letter) {
        Reason reason = line.code() == null ? null : REASONS.get(line.code());
        return new StoryEntry(
                line.at(),
                "step." + line.step(),
                false,
                null,
                line.attempt(),
                line.operator() != null && line.operator().equals(letter.operatorId()) && letter.operatorName() != null
                        ? letter.operatorName()
                        : line.operator(),
                line.code(),
                reason == null ? null : reason.text(),
                line.detail());
    }

    private JsonNode body(Told told) {
        try {
            return json.readTree(told.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
