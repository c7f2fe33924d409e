package se.brevvaxel.hub.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Tells machines of faults as problems; leaves people to {@link FaultPage}. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class FaultsInHandlers extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(FaultsInHandlers.class);

    private final Problems problems;

    FaultsInHandlers(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Object> unforeseen(Exception fault, WebRequest request) throws IOException {
        return told(fault, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception fault, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        try {
            return told(fault, headers, ofTheBody(fault, status), request);
        } catch (IOException e) {
            log.debug("The one who asked is gone", Nameless.of(e));
            return null;
        }
    }

    private @Nullable ResponseEntity<Object> told(
            Exception fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) throws IOException {
        ServletWebRequest web = (ServletWebRequest) request;
        ProblemDetail problem = problem(fault, status);
        if (status.value() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            log.error("Fault {}", problem.getInstance(), Nameless.of(fault));
        }
        HttpServletResponse response = Objects.requireNonNull(web.getResponse());
        if (response.isCommitted()) {
            return null;
        }
        if (!Problems.areForMachines(web.getRequest())) {
            response.sendError(status.value());
            return null;
        }
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Rooms that say why themselves are left to it; what the framework says is not for the world. */
    private ProblemDetail problem(Exception fault, HttpStatusCode status) {
        if (fault instanceof ErrorResponse own
                && own.getClass().equals(org.springframework.web.ErrorResponseException.class)
                && own.getBody().getDetail() != null) {
            return Problems.named(own.getBody());
        }
        return problems.of(status);
    }

    private static HttpStatusCode ofTheBody(Throwable fault, HttpStatusCode otherwise) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooMuch) {
                return HttpStatus.PAYLOAD_TOO_LARGE;
            }
            if (cause instanceof TooSlow) {
                return HttpStatus.REQUEST_TIMEOUT;
            }
        }
        return otherwise;
    }
}
