package se.brevvaxel.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import se.brevvaxel.mode.OnlyInSandbox;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;
import se.brevvaxel.sandbox.world.PopulationFile;
import se.brevvaxel.sandbox.world.Temperament;

/**
 * {@link SandboxControl} on the hub's own HTTP port, in sandbox mode only. For the admin: the faults asked for here stop the
 * post. The mailboxes are {@link MailboxDesk}'s.
 */
@RestController
@RequestMapping("/sandbox/v1")
@OnlyInSandbox
public class SandboxDesk extends ControlDesk {

    private final SandboxControl control;

    SandboxDesk(SandboxControl control, ObjectMapper json) {
        super(json);
        this.control = control;
    }

    @GetMapping("/faults")
    List<FaultWish> faults() {
        return control.faults().stream().map(this::told).toList();
    }

    @PostMapping(path = "/faults", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    FaultWish fault(@RequestBody byte[] wish) {
        AskedFault asked = read(wish, FaultWish.class).asked();
        control.fault(asked);
        return told(asked);
    }

    private FaultWish told(AskedFault fault) {
        return FaultWish.of(fault, control::shown);
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

    /** The population in the jar, with every key explained: to keep, change and use as one's own. */
    @GetMapping(path = "/population", produces = "text/plain;charset=UTF-8")
    byte[] population() {
        return PopulationFile.textOfTheJar();
    }
}
