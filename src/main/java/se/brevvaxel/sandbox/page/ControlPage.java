package se.brevvaxel.sandbox.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import se.brevvaxel.mode.OnlyInSandbox;
import se.brevvaxel.sandbox.world.Counterpart;

/** How the sandbox is ordered about over HTTP, in Swedish, for testers who have nothing but the jar. */
@Controller
@OnlyInSandbox
public class ControlPage {

    /** A counterpart that faults may be asked of. */
    record Target(String key, String name, String operations) {}

    @GetMapping("/sandbox/styrning")
    String control(Model model, HttpServletResponse response) {
        Harmless.of(response);
        List<Target> targets = Arrays.stream(Counterpart.values())
                .map(one -> new Target(
                        one.key(),
                        one.displayName(),
                        String.join(", ", one.operations().stream().sorted().toList())))
                .toList();
        model.addAttribute(
                "here", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
        model.addAttribute("targets", targets);
        model.addAttribute("faults", FaultInWords.all());
        return "sandbox/control";
    }
}
