package se.brevvaxel.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import se.brevvaxel.mode.OnlyInSandbox;
import se.brevvaxel.sandbox.operator.Mailrooms;
import se.brevvaxel.sandbox.operator.StoredDelivery;
import se.brevvaxel.sandbox.operator.StoredNotice;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * The mailboxes of {@link SandboxControl} over HTTP, to see and to empty, in sandbox mode only. For the admin: the envelopes
 * shown here name their recipients. A personal number is asked for in a body, never in an address.
 */
@RestController
@RequestMapping("/sandbox/v1")
@OnlyInSandbox
public class MailboxDesk extends ControlDesk {

    private final SandboxControl control;

    MailboxDesk(SandboxControl control, ObjectMapper json) {
        super(json);
        this.control = control;
    }

    /** Whose mailbox; 12 digits. Names no person when printed. */
    private record Whose(String recipient) {

        @SuppressWarnings("UnusedMethod") // Jackson calls it
        Whose {
            Account.requireRecipient(recipient);
        }

        @Override
        public String toString() {
            return "Whose";
        }
    }

    @GetMapping("/mailboxes/{operator}")
    List<StoredDelivery> mailbox(@PathVariable String operator) {
        return control.mailbox(operator(operator));
    }

    @PostMapping(path = "/mailboxes/{operator}/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    List<StoredDelivery> mailbox(@PathVariable String operator, @RequestBody byte[] whose) {
        return control.mailbox(operator(operator), recipient(whose));
    }

    /** Notices, each once however many it is to; their envelopes are under {@code mailboxes} too. */
    @GetMapping("/notices/{operator}")
    List<StoredNotice> notices(@PathVariable String operator) {
        return control.notices(operator(operator));
    }

    @PostMapping(path = "/notices/{operator}/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    List<StoredNotice> notices(@PathVariable String operator, @RequestBody byte[] whose) {
        return control.notices(operator(operator), recipient(whose));
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

    /** Everybody's letters and notices. */
    @DeleteMapping("/mailboxes")
    Mailrooms.Emptied emptyAll() {
        return control.keepers().stream()
                .map(keeper -> control.empty(keeper, null))
                .reduce(new Mailrooms.Emptied(0, 0), Mailrooms.Emptied::and);
    }

    /** All letters and notices of one who keeps any. */
    @DeleteMapping("/mailboxes/{operator}")
    Mailrooms.Emptied empty(@PathVariable String operator) {
        return control.empty(operator(operator), null);
    }

    /** One recipient's. */
    @PostMapping(path = "/mailboxes/{operator}/empty", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mailrooms.Emptied empty(@PathVariable String operator, @RequestBody byte[] whose) {
        return control.empty(operator(operator), recipient(whose));
    }

    private String recipient(byte[] whose) {
        return read(whose, Whose.class).recipient();
    }

    private Counterpart operator(String key) {
        return control.keepers().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
