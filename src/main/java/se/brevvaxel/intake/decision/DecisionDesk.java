package se.brevvaxel.intake.decision;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.Faults;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.SwedishDay;

/** Where people, and the systems that letters came from, decide what shall happen to them. */
@RestController
class DecisionDesk {

    private static final String LETTERS = "/brevvaxel/v1/letters";
    private static final String RETRY_AFTER_SECONDS = "30";

    private final Decisions decisions;
    private final WishReader reader = new WishReader();
    private final Clock clock;

    DecisionDesk(Decisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    /** The answer to a decision that holds. */
    record Decided(String letterId, String status) {}

    /** A reason, as in status events. */
    record Why(String code, String key, String text) {}

    @PostMapping(
            path = LETTERS + "/{id}/decisions",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Decided> decide(
            @AuthenticationPrincipal Object who,
            @PathVariable String id,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestBody(required = false) byte @Nullable [] body)
            throws HttpMediaTypeNotSupportedException {
        if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            throw new HttpMediaTypeNotSupportedException(type, List.of(MediaType.APPLICATION_JSON));
        }
        Decider by = decider(who);
        Wish wish = read(body == null ? new byte[0] : body, by);
        LetterId letter = letter(id).orElseThrow(() -> new ErrorResponseException(HttpStatus.NOT_FOUND));
        Outcome outcome = carriedOut(letter, by, wish);
        if (outcome instanceof Outcome.Done done) {
            return ResponseEntity.accepted()
                    .location(URI.create(LETTERS + "/" + letter))
                    .body(new Decided(letter.toString(), done.status()));
        }
        throw outcome instanceof Outcome.NotNow not
                ? conflict(wish.act(), not)
                : new ErrorResponseException(HttpStatus.NOT_FOUND);
    }

    private static Decider decider(Object who) {
        return who instanceof BusinessSystem system ? new Decider.HomeSystem(system.name()) : (Decider.Person) who;
    }

    private Wish read(byte[] body, Decider by) {
        boolean person = by instanceof Decider.Person;
        Faults faults = new Faults();
        Wish wish = reader.read(body, person, SwedishDay.of(clock.instant()), faults);
        if (wish == null) {
            throw refusal(faults);
        }
        if (!person && !wish.act().isForHomeSystems()) {
            throw problem(
                    HttpStatus.FORBIDDEN,
                    "Beslutet kräver en person",
                    "Ett verksamhetssystem kan bara återkalla sina egna brev (CANCEL). Inget har ändrats.");
        }
        return wish;
    }

    private Outcome carriedOut(LetterId letter, Decider by, Wish wish) {
        try {
            return decisions.decide(letter, by, wish);
        } catch (IntakeClosed closed) {
            ErrorResponseException later = problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Inga beslut kan tas emot",
                    "Det är inte säkert att beslutet är genomfört. Skicka samma beslut igen om en stund: det genomförs en gång.");
            later.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            throw later;
        }
    }

    private static Optional<LetterId> letter(String id) {
        try {
            return Optional.of(LetterId.of(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static ErrorResponseException refusal(Faults faults) {
        ErrorResponseException refusal = problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "Beslutet avvisades",
                "Beslutet har fel och inget har ändrats. Skälen står i reasons.");
        refusal.getBody().setProperty("reasons", faults.all());
        return refusal;
    }

    private static ErrorResponseException conflict(Act act, Outcome.NotNow not) {
        Reason why = not.why();
        ErrorResponseException conflict = problem(
                HttpStatus.CONFLICT,
                "Beslutet kan inte genomföras",
                "Brevet har status " + not.status() + ". " + act.when() + (why == null ? "" : " " + why.text())
                        + " Inget har ändrats.");
        conflict.getBody().setProperty("letterStatus", not.status());
        if (why != null) {
            conflict.getBody().setProperty("reasons", List.of(new Why(why.code(), why.key(), why.text())));
        }
        return conflict;
    }

    private static ErrorResponseException problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return new ErrorResponseException(status, problem, null);
    }
}
