package se.brevvaxel.sandbox;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
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

    SandboxDesk(SandboxControl control) {
        this.control = control;
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

    @GetMapping(path = "/mailboxes/{operator}/{transId}", produces = "text/xml;charset=UTF-8")
    byte[] envelope(@PathVariable String operator, @PathVariable String transId) {
        return control.envelope(operator(operator), transId)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/faults")
    List<FaultWish> faults() {
        return control.faults().stream().map(FaultWish::of).toList();
    }

    @PostMapping(path = "/faults", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    FaultWish fault(@RequestBody FaultWish wish) {
        AskedFault asked = wish.asked();
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
    void settle(@RequestBody Account account) {
        control.settle(account);
    }

    @GetMapping("/operators")
    List<Temperament> temperaments() {
        return control.temperaments();
    }

    /** Changes an operator's temperament until the next start; the same form as in the population file. */
    @PostMapping(path = "/operators", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@RequestBody Temperament temperament) {
        control.settle(temperament);
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

    private static Counterpart operator(String key) {
        return Stream.concat(Counterpart.operators().stream(), Stream.of(Counterpart.FORMEDLAREN))
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
