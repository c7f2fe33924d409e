package se.brevvaxel.messagelog.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.messagelog.LetterLine;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.messagelog.Story;
import se.brevvaxel.messagelog.Told;

class StorytellerTest {

    private static final LetterId ID = LetterId.of("01a20284-7010-7afa-ba21-1bb865c15a89");
    private static final Instant LOGGED = Instant.parse("2026-11-22T09:09:23.600612Z");
    private static final Instant TOLD = Instant.parse("2026-11-22T09:09:23.600Z");

    private final Storyteller storyteller = new Storyteller(new ObjectMapper());

    @Test
    void whatWasDoneStandsBeforeWhatWasToldOfItThoughAnEventIsTimedToTheMillisecondOnly() {
        Story story = new Story(
                letter(),
                List.of(new Told(1, TOLD, "RECEIVED", "{}"), new Told(2, TOLD.plusSeconds(2), "DELIVERED", "{}")),
                List.of(
                        line(LOGGED, LogLine.Step.ACCEPTED),
                        line(LOGGED.plusSeconds(1), LogLine.Step.SENDING),
                        line(LOGGED.plusSeconds(2), LogLine.Step.ANSWERED)));

        assertThat(storyteller.tell(story))
                .extracting(StoryEntry::textKey)
                .containsExactly(
                        "step.ACCEPTED", "status.RECEIVED", "step.SENDING", "step.ANSWERED", "status.DELIVERED");
    }

    @Test
    void whatWasToldBeforeTheNextStepStandsBeforeIt() {
        Story story = new Story(
                letter(),
                List.of(new Told(1, TOLD.minusMillis(1), "RECEIVED", "{}")),
                List.of(line(LOGGED, LogLine.Step.SENDING)));

        assertThat(storyteller.tell(story))
                .extracting(StoryEntry::textKey)
                .containsExactly("status.RECEIVED", "step.SENDING");
    }

    private static LogLine line(Instant at, LogLine.Step step) {
        return new LogLine(ID, at, step, null, null, null, null);
    }

    private static LetterLine letter() {
        return new LetterLine(
                ID,
                "bygglov",
                "B-1",
                null,
                "bygglov.beslut",
                2,
                "JMS",
                "DELIVERED",
                null,
                null,
                null,
                null,
                TOLD,
                TOLD,
                null);
    }
}
