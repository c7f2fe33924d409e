package se.brevvaxel.sandbox.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.brevvaxel.mode.OnlyInSandbox;
import se.brevvaxel.sandbox.operator.Mailrooms;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;
import se.brevvaxel.sandbox.world.Population;

/** The mailboxes of the sandbox, in Swedish, in sandbox mode only: who keeps any, their letters, and each letter. */
@Controller
@RequestMapping("/sandbox")
@OnlyInSandbox
public class MailroomPage {

    private static final int LETTERS_PER_PAGE = 25;

    private final Mailrooms mailrooms;
    private final Population population;
    private final LetterOpener opener;

    MailroomPage(Mailrooms mailrooms, Population population) {
        this.mailrooms = mailrooms;
        this.population = population;
        this.opener = new LetterOpener(mailrooms);
    }

    /** One who keeps mailboxes: what lies there, and how often something came that lay there already. */
    record Keeper(String key, String name, String temperament, Counts.Kept kept) {}

    /** A letter or a notice in a list. */
    record Line(Entry entry, String at, String subject, String senderName, String recipient) {}

    private static final class NotThere extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @ModelAttribute
    void harmless(HttpServletResponse response) {
        Harmless.of(response);
    }

    @GetMapping({"", "/"})
    String keepers(Model model) {
        model.addAttribute(
                "keepers", mailrooms.keepers().stream().map(this::keeper).toList());
        model.addAttribute("people", Person.of(population));
        model.addAttribute("madeUp", population.isMadeUp());
        return "sandbox/mailrooms";
    }

    @GetMapping("/brevlador/{key}")
    String letters(@PathVariable String key, @RequestParam(name = "sida", defaultValue = "1") int page, Model model) {
        Counterpart keeper = keeper(key);
        List<Entry> all = Entry.of(mailrooms, keeper);
        int pages = Math.max(1, (all.size() + LETTERS_PER_PAGE - 1) / LETTERS_PER_PAGE);
        int shown = Math.min(Math.max(1, page), pages);
        List<Line> lines = all.stream()
                .skip((long) (shown - 1) * LETTERS_PER_PAGE)
                .limit(LETTERS_PER_PAGE)
                .map(one -> line(keeper, one))
                .toList();
        Keeper shownKeeper = keeper(keeper);
        model.addAttribute("keeper", shownKeeper);
        model.addAttribute("count", InWords.of(shownKeeper.kept()));
        model.addAttribute("lines", lines);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        return "sandbox/mailroom";
    }

    @GetMapping("/brevlador/{key}/{transId}")
    String letter(@PathVariable String key, @PathVariable String transId, Model model) {
        Counterpart keeper = keeper(key);
        Entry stored = Entry.find(mailrooms, keeper, transId).orElseThrow(NotThere::new);
        model.addAttribute("keeper", keeper(keeper));
        model.addAttribute("letter", opener.open(keeper, transId).orElseThrow(NotThere::new));
        model.addAttribute("stored", stored);
        model.addAttribute("at", Moment.of(stored.receivedAt()));
        return "sandbox/letter";
    }

    @ExceptionHandler(NotThere.class)
    ModelAndView notThere() {
        ModelAndView page = new ModelAndView("sandbox/fault");
        page.setStatus(HttpStatus.NOT_FOUND);
        page.addObject("status", HttpStatus.NOT_FOUND.value());
        return page;
    }

    private Counterpart keeper(String key) {
        return mailrooms.keeper(key).orElseThrow(NotThere::new);
    }

    private Keeper keeper(Counterpart one) {
        String how = one.isOperator() ? InWords.of(population.temperaments().of(one)) : "extern förmedlare";
        return new Keeper(one.key(), one.displayName(), how, mailrooms.kept(one));
    }

    private Line line(Counterpart keeper, Entry entry) {
        String at = Moment.of(entry.receivedAt());
        return opener.open(keeper, entry.transId())
                .map(letter -> new Line(entry, at, letter.subject(), letter.senderName(), letter.recipient()))
                .orElseGet(() -> new Line(entry, at, "kan inte visas", entry.sender(), ""));
    }
}
