package se.brevvaxel.sandbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import se.brevvaxel.mode.OnlyInSandbox;
import se.brevvaxel.sandbox.operator.StoredDelivery;
import se.brevvaxel.sandbox.operator.StoredNotice;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;
import se.brevvaxel.sandbox.world.Temperament;

/**
 * {@link SandboxControl} on the hub's own HTTP port, in sandbox mode only. For the admin: the envelopes shown here name
 * their recipients, and the faults asked for here stop the post.
 */
@RestController
@RequestMapping("/sandbox/v1")
@OnlyInSandbox
public class SandboxDesk {

    private final SandboxControl control;
    private final ObjectReader json;

    SandboxDesk(SandboxControl control, ObjectMapper json) {
        this.control = control;
        // A field that is misspelt would make a fault meet more than was asked for.
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @GetMapping("/mailboxes/{operator}")
    List<StoredDelivery> mailbox(@PathVariable String operator) {
        return control.mailbox(operator(operator));
    }

    /** Notices, each once however many it is to; their envelopes are under {@code mailboxes} too. */
    @GetMapping("/notices/{operator}")
    List<StoredNotice> notices(@PathVariable String operator) {
        return control.notices(operator(operator));
    }

    /** To keep, and not to open here: a stranger wrote it, and XML may hold what a browser runs. */
    @GetMapping(path = "/mailboxes/{operator}/{transId}", produces = "text/xml;charset=UTF-8")
    ResponseEntity<byte[]> envelope(@PathVariable String operator, @PathVariable String transId) {
        byte[] envelope = control.envelope(operator(operator), transId)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"kuvert.xml\"")
                .body(envelope);
    }

    @GetMapping("/faults")
    List<FaultWish> faults() {
        return control.faults().stream().map(FaultWish::of).toList();
    }

    @PostMapping(path = "/faults", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    FaultWish fault(@RequestBody byte[] wish) {
        AskedFault asked = read(wish, FaultWish.class).asked();
        control.fault(asked);
        return FaultWish.of(asked);
    }

    @DeleteMapping("/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clearFaults() {
        control.clearFaults();
    }

    /** Changes a recipient's account until the next start; the same form as in the population file. */
    @PostMapping(path = "/accounts", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settleAccount(@RequestBody byte[] account) {
        control.settle(read(account, Account.class));
    }

    @GetMapping("/operators")
    List<Temperament> temperaments() {
        return control.temperaments();
    }

    /** Changes an operator's temperament until the next start; the same form as in the population file. */
    @PostMapping(path = "/operators", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settleTemperament(@RequestBody byte[] temperament) {
        control.settle(read(temperament, Temperament.class));
    }

    @GetMapping("/counts")
    Map<Counterpart, Counts.Seen> counts() {
        return control.counts();
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail notUnderstood(IllegalArgumentException wrong) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, wrong.getMessage() == null ? "not understood" : wrong.getMessage());
    }

    /** What is wrong is told without a word of what was sent, which may name a person. */
    private <T> T read(byte[] body, Class<T> type) {
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

    private static Counterpart operator(String key) {
        return Stream.concat(Counterpart.operators().stream(), Stream.of(Counterpart.FORMEDLAREN))
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
