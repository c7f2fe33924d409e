package se.brevvaxel.sandbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** How the control reads what is asked of it, and tells what it does not understand. */
abstract class ControlDesk {

    private static final Logger log = LoggerFactory.getLogger(ControlDesk.class);

    private final ObjectReader json;

    ControlDesk(ObjectMapper json) {
        // A field that is misspelt would make a fault meet more than was asked for.
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail notUnderstood(IllegalArgumentException wrong) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, wrong.getMessage() == null ? "not understood" : wrong.getMessage());
    }

    /** What files say is told in the log, where a full disk is looked for. */
    @ExceptionHandler(UncheckedIOException.class)
    ProblemDetail notKept(UncheckedIOException broken) {
        log.error(
                "The control could not do what was asked: {} ({})",
                broken.getMessage(),
                String.valueOf(broken.getCause()));
        return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, "the sandbox's log says why");
    }

    /** What is wrong is told without a word of what was sent, which may name a person. */
    final <T> T read(byte[] body, Class<T> type) {
        try {
            T read = json.forType(type).readValue(body);
            if (read == null) {
                throw new IllegalArgumentException("nothing was asked for");
            }
            return read;
        } catch (UnrecognizedPropertyException unknown) {
            throw new IllegalArgumentException("a field is not known here; the fields are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        } catch (ValueInstantiationException wrong) {
            throw wrong.getCause() instanceof IllegalArgumentException why
                    ? why
                    : new IllegalArgumentException("not what is taken here");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("not the JSON that is taken here");
        }
    }
}
