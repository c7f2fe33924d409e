package se.brevvaxel.messagelog.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.messagelog.MessageLog;
import se.brevvaxel.messagelog.RecipientNumbers;
import se.brevvaxel.messagelog.StatusWord;
import se.brevvaxel.messagelog.Story;

/** The caseworker's page: finds letters and tells their stories, in Swedish. */
@Controller
class CaseworkerPage {

    private final MessageLog messageLog;
    private final RecipientNumbers numbers;
    private final Storyteller storyteller;
    private final KeptSearches searches;

    CaseworkerPage(MessageLog messageLog, RecipientNumbers numbers, Storyteller storyteller, KeptSearches searches) {
        this.messageLog = messageLog;
        this.numbers = numbers;
        this.storyteller = storyteller;
        this.searches = searches;
    }

    @ModelAttribute("times")
    SwedishTime times() {
        return new SwedishTime();
    }

    @GetMapping("/")
    ModelAndView newest(@RequestParam(name = "sida", defaultValue = "1") int page) {
        searches.leave();
        return shown(SearchForm.EMPTY, page, null);
    }

    /** What is looked for comes in a body; the answer is a page whose address says nothing of it. */
    @PostMapping("/")
    ModelAndView search(@ModelAttribute SearchForm form) {
        if (form.terms(1).read(numbers, null) instanceof Enquiry.Unclear unclear) {
            return unclear(form, unclear.faults());
        }
        RedirectView found = new RedirectView("/sokningar/" + searches.keep(form), true);
        found.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(found);
    }

    @GetMapping("/sokningar/{key}")
    ModelAndView found(@PathVariable String key, @RequestParam(name = "sida", defaultValue = "1") int page) {
        return searches.find(key)
                .map(form -> shown(form, page, key))
                .orElseGet(() -> new ModelAndView(new RedirectView("/", true)));
    }

    @GetMapping("/letters/{id}")
    String letter(@PathVariable String id, Model model) {
        Story story = LetterIds.read(id)
                .flatMap(letter -> messageLog.story(letter, null))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("back", searches.latest().map("/sokningar/"::concat).orElse("/"));
        model.addAttribute("letter", story.letter());
        model.addAttribute("latestReason", storyteller.latestReason(story));
        model.addAttribute("entries", storyteller.tell(story));
        return "letter";
    }

    @GetMapping("/tillganglighet")
    String statement() {
        return "statement";
    }

    private ModelAndView shown(SearchForm form, int page, @Nullable String key) {
        Enquiry enquiry = form.terms(page).read(numbers, null);
        if (enquiry instanceof Enquiry.Unclear unclear) {
            return unclear(form, unclear.faults());
        }
        ModelAndView view = view(form, List.of(), HttpStatus.OK);
        view.addObject("found", messageLog.search(((Enquiry.Clear) enquiry).query()));
        view.addObject("pages", key == null ? "/" : "/sokningar/" + key);
        view.addObject("searched", key != null);
        return view;
    }

    private ModelAndView unclear(SearchForm form, List<SearchFault> faults) {
        return view(form, faults, HttpStatus.BAD_REQUEST);
    }

    private ModelAndView view(SearchForm form, List<SearchFault> faults, HttpStatusCode status) {
        ModelAndView view = new ModelAndView("search");
        view.setStatus(status);
        view.addObject("form", form);
        view.addObject("faults", faults);
        view.addObject("systems", messageLog.systems());
        view.addObject("statuses", StatusWord.values());
        view.addObject("channels", Channel.values());
        return view;
    }
}
