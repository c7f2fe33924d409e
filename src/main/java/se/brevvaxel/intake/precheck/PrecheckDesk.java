package se.brevvaxel.intake.precheck;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.Faults;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.SwedishDay;

/** Where a business system asks how letters would go. */
@RestController
class PrecheckDesk {

    private static final String RETRY_AFTER_SECONDS = "30";

    private final Prospects prospects;
    private final InquiryReader reader = new InquiryReader();
    private final Clock clock;

    PrecheckDesk(Prospects prospects, Clock clock) {
        this.prospects = prospects;
        this.clock = clock;
    }

    /** A prospect for each recipient that was asked about, in the same order. */
    record Answer(List<Item> items) {}

    /** The recipient's place in the question, counted from 0, and how a letter would go there. */
    record Item(int index, @Nullable Channel channel, Way digital, Way print) {}

    /** One way out. */
    record Way(boolean possible, @Nullable Why reason) {

        static Way of(Prospect.Way way) {
            Reason reason = way.reason();
            return new Way(way.possible(), reason == null ? null : new Why(reason.code(), reason.key(), reason.text()));
        }
    }

    /** A reason, as in status events. */
    record Why(String code, String key, String text) {}

    @PostMapping(
            path = "/brevvaxel/v1/prechecks",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Answer precheck(
            @AuthenticationPrincipal BusinessSystem system,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestBody(required = false) byte @Nullable [] body)
            throws HttpMediaTypeNotSupportedException {
        if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            throw new HttpMediaTypeNotSupportedException(type, List.of(MediaType.APPLICATION_JSON));
        }
        Faults faults = new Faults();
        Inquiry inquiry =
                reader.read(body == null ? new byte[0] : body, system, SwedishDay.of(clock.instant()), faults);
        if (inquiry == null) {
            throw refusal(faults);
        }
        try {
            return answer(prospects.of(system, inquiry));
        } catch (PrecheckClosed closed) {
            throw closed(closed);
        }
    }

    private static Answer answer(List<Prospect> prospects) {
        List<Item> items = new ArrayList<>();
        for (Prospect prospect : prospects) {
            items.add(new Item(items.size(), prospect.channel(), Way.of(prospect.digital()), Way.of(prospect.print())));
        }
        return new Answer(items);
    }

    private static ErrorResponseException refusal(Faults faults) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "Frågan har fel och ingen mottagare har slagits upp. Skälen står i reasons.");
        problem.setTitle("Frågan avvisades");
        problem.setProperty("reasons", faults.all());
        return new ErrorResponseException(HttpStatus.UNPROCESSABLE_ENTITY, problem, null);
    }

    private static ErrorResponseException closed(PrecheckClosed cause) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Adressregistret svarar inte just nu. Fråga igen om en stund. Brev kan lämnas in som vanligt.");
        problem.setTitle("Adressregistret svarar inte");
        ErrorResponseException closed = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE, problem, cause);
        closed.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return closed;
    }
}
