package se.brevvaxel.hub.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import se.brevvaxel.intake.IntakeClosed;

/**
 * Faults as RFC 9457 problems: a Swedish title and sentence per HTTP status, and an {@code instance} of its own to find
 * the fault in the log by. Nothing of the request and nothing from inside.
 */
final class Problems {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private final MessageSource texts;
    private final ObjectMapper json;

    Problems(MessageSource texts, ObjectMapper json) {
        this.texts = texts;
        this.json = json;
    }

    /** Whether what is asked for answers to machines, and not to people with a browser. */
    static boolean areForMachines(String path) {
        return path.startsWith("/brevvaxel") || path.startsWith("/sandbox/v1") || path.startsWith("/actuator");
    }

    static boolean areForMachines(HttpServletRequest request) {
        return areForMachines(
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    /** The problem for this status. */
    ProblemDetail of(HttpStatusCode status) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(title(status.value()));
        problem.setDetail(detail(status.value()));
        return named(problem);
    }

    /** Gives a problem that already has its words an {@code instance} of its own. */
    static ProblemDetail named(ProblemDetail problem) {
        problem.setInstance(URI.create("urn:uuid:" + UUID.randomUUID()));
        return problem;
    }

    /** What this status means, in a few words. */
    String title(int status) {
        return text(status, "title");
    }

    /** What this status means, and what to do about it. */
    String detail(int status) {
        return text(status, "detail");
    }

    /** Answers with the problem for this status, where nothing has been answered yet. */
    void answer(HttpServletResponse response, int status) throws IOException {
        answer(response, of(HttpStatusCode.valueOf(status)));
    }

    /** The same where intake is closed just now, with the code of that. */
    void answerClosed(HttpServletResponse response) throws IOException {
        ProblemDetail problem = of(HttpStatus.SERVICE_UNAVAILABLE);
        problem.setProperty("reasons", List.of(IntakeClosed.reason()));
        answer(response, problem);
    }

    private void answer(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    private String text(int status, String part) {
        String general = "problem." + (status < 500 ? 400 : 500) + "." + part;
        String fallback = texts.getMessage(general, null, SWEDISH);
        return texts.getMessage("problem." + status + "." + part, null, fallback, SWEDISH);
    }
}
