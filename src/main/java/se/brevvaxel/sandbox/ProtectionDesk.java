package se.brevvaxel.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import se.brevvaxel.mode.OnlyInSandbox;
import se.brevvaxel.sandbox.world.Population;
import se.brevvaxel.sandbox.world.ProtectedPeople;

/**
 * The sandbox's register of protected identities, by the contract of {@code config/README.md}, and what it is to say and how.
 */
@RestController
@RequestMapping("/sandbox/v1/protection")
@OnlyInSandbox
public class ProtectionDesk extends ControlDesk {

    /** Longer than anybody waits. */
    private static final long SILENCE_MS = 120_000;

    private final ProtectedPeople people;
    private final Set<DeferredResult<ResponseEntity<Answer>>> unanswered = ConcurrentHashMap.newKeySet();

    ProtectionDesk(Population population, ObjectMapper json) {
        super(json);
        this.people = population.protectedPeople();
    }

    /** A question, as the contract has it. */
    record Question(@Nullable String sender, @Nullable List<String> identities) {

        List<String> asked() {
            if (identities == null) {
                throw new IllegalArgumentException("identities is missing");
            }
            return identities;
        }

        @Override
        public String toString() {
            return "Question";
        }
    }

    /** An answer, as the contract has it. */
    record Answer(List<ProtectedPeople.Entry> answers) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    DeferredResult<ResponseEntity<Answer>> ask(@RequestBody byte[] question) {
        DeferredResult<ResponseEntity<Answer>> answer = new DeferredResult<>(SILENCE_MS);
        List<String> asked = read(question, Question.class).asked();
        switch (people.mood()) {
            case ANSWERS ->
                answer.setResult(ResponseEntity.ok(
                        new Answer(asked.stream().map(people::of).toList())));
            case REFUSES ->
                answer.setResult(
                        ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build());
            case SILENT -> {
                unanswered.add(answer);
                answer.onCompletion(() -> unanswered.remove(answer));
            }
        }
        return answer;
    }

    /** What it says of one person until the next start. */
    @PostMapping(path = "/persons", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@RequestBody byte[] entry) {
        people.settle(read(entry, ProtectedPeople.Entry.class));
    }

    /** How it answers from now on. */
    @PostMapping(path = "/mood", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answers(@RequestBody byte[] wish) {
        ProtectedPeople.Mood mood = read(wish, ProtectedPeople.Wish.class).mood();
        if (mood == null) {
            throw new IllegalArgumentException("mood is ANSWERS, REFUSES or SILENT");
        }
        change(mood);
    }

    @DeleteMapping("/mood")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answersAgain() {
        change(ProtectedPeople.Mood.ANSWERS);
    }

    /** Whoever still waits is let go. */
    private void change(ProtectedPeople.Mood mood) {
        people.answers(mood);
        unanswered.forEach(answer -> answer.setResult(
                ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build()));
    }
}
