package se.brevvaxel.intake.http;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.intake.SwitchLane;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.LetterId;

/** Takes letters over HTTP. How much a request may weigh is held before it comes here. */
@RestController
class HttpDoor {

    private static final Logger log = LoggerFactory.getLogger(HttpDoor.class);
    private static final String LETTERS = "/brevvaxel/v1/letters";
    private static final String RETRY_AFTER_SECONDS = "30";

    private final Counter counter;
    private final SwitchLane lane;
    private final LetterStatuses statuses;

    HttpDoor(Counter counter, SwitchLane lane, LetterStatuses statuses) {
        this.counter = counter;
        this.lane = lane;
        this.statuses = statuses;
    }

    /** The answer to an accepted request. */
    record Taken(String letterId, String status) {}

    @PostMapping(
            path = LETTERS,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Taken> take(
            @AuthenticationPrincipal BusinessSystem system,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestBody(required = false) byte @Nullable [] request)
            throws HttpMediaTypeNotSupportedException {
        onlyUtf8(type);
        Receipt receipt = handIn(system, request == null ? new byte[0] : request);
        if (receipt instanceof Receipt.Refused refused) {
            throw refusal(refused);
        }
        if (receipt instanceof Receipt.Repeated repeated) {
            return taken(repeated.letter(), statuses.of(repeated.letter()).orElse("RECEIVED"));
        }
        LetterId letter = ((Receipt.Accepted) receipt).letter();
        putOnLane(letter);
        return taken(letter, "RECEIVED");
    }

    private Receipt handIn(BusinessSystem system, byte[] request) {
        try {
            return counter.handIn(
                    new Handing(system, Door.HTTP, request, AttachedFiles.NONE, system.outQueue(), null, null));
        } catch (IntakeClosed e) {
            throw closed(e);
        }
    }

    /** The letter is safe already: a lane out of reach is no reason to say anything else. */
    private void putOnLane(LetterId letter) {
        try {
            lane.put(letter);
        } catch (RuntimeException e) {
            log.warn(
                    "Letter {} is accepted but not on the switch lane yet: {}",
                    letter,
                    e.getClass().getName());
        }
    }

    private static ResponseEntity<Taken> taken(LetterId letter, String status) {
        return ResponseEntity.accepted()
                .location(URI.create(LETTERS + "/" + letter))
                .body(new Taken(letter.toString(), status));
    }

    private static void onlyUtf8(MediaType type) throws HttpMediaTypeNotSupportedException {
        Charset charset = type.getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw new HttpMediaTypeNotSupportedException(type, List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static ErrorResponseException refusal(Receipt.Refused refused) {
        HttpStatus status = refused.conflict() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status,
                refused.conflict()
                        ? "Ett annat brev har redan tagits emot med samma sourceMessageId. Inget nytt brev har skapats."
                        : "Begäran har fel och inget brev har skapats. Skälen står i reasons.");
        problem.setTitle(refused.conflict() ? "Id:t är upptaget" : "Begäran avvisades");
        problem.setProperty("reasons", refused.reasons());
        return new ErrorResponseException(status, problem, null);
    }

    private static ErrorResponseException closed(IntakeClosed cause) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Inga brev kan tas emot just nu. Det är inte säkert att brevet är mottaget; skicka samma begäran igen om en stund."
                        + " Har det tagits emot blir svaret detsamma och inget andra brev skapas.");
        problem.setTitle("Mottagningen är stängd");
        problem.setProperty("reasons", List.of(IntakeClosed.reason()));
        ErrorResponseException closed = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE, problem, cause);
        closed.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return closed;
    }
}
