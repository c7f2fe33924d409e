package se.brevvaxel.messagelog.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.util.MultiValueMap;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import se.brevvaxel.messagelog.LetterLine;
import se.brevvaxel.messagelog.MessageLog;
import se.brevvaxel.messagelog.Page;
import se.brevvaxel.messagelog.RecipientNumbers;
import se.brevvaxel.messagelog.Story;
import se.brevvaxel.messagelog.Told;

/** Where a business system asks about its letters. It is told of its own and of no other's; a person, of any letter by its id. */
@RestController
@RequestMapping(path = "/brevvaxel/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class EnquiryDesk {

    private static final Set<String> LIST_PARAMETERS =
            Set.of("caseNumber", "status", "system", "from", "to", "limit", "page");
    private static final String SYSTEM = "SYSTEM";
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private final MessageLog messageLog;
    private final RecipientNumbers numbers;
    private final MessageSource texts;
    private final ObjectReader searches;

    EnquiryDesk(MessageLog messageLog, RecipientNumbers numbers, MessageSource texts, ObjectMapper json) {
        this.messageLog = messageLog;
        this.numbers = numbers;
        this.texts = texts;
        this.searches = strict(json)
                .readerFor(SearchTerms.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** One page of letters. */
    record LetterPage(List<LetterItem> items, int page, int limit, long total) {}

    /** A letter, and every event that its home system has been told, in order. */
    record LetterAnswer(@JsonUnwrapped LetterItem letter, List<RawValue> history) {}

    /** A fault in a search. */
    record Unclear(String field, String text) {}

    @GetMapping("/letters/{id}")
    LetterAnswer letter(@PathVariable String id, Principal who, HttpServletRequest request) {
        String onlyFor = request.isUserInRole(SYSTEM) ? who.getName() : null;
        Story story = LetterIds.read(id)
                .flatMap(letter -> messageLog.story(letter, onlyFor))
                .orElseThrow(() -> new ErrorResponseException(HttpStatus.NOT_FOUND));
        List<RawValue> history =
                story.told().stream().map(Told::body).map(RawValue::new).toList();
        return new LetterAnswer(LetterItem.of(story.letter()), history);
    }

    @GetMapping("/letters")
    LetterPage letters(@RequestParam MultiValueMap<String, String> parameters, Principal system) {
        // A misspelt filter that is passed over would show more than was asked for.
        List<SearchFault> unknown = parameters.keySet().stream()
                .filter(name -> !LIST_PARAMETERS.contains(name))
                .map(name -> new SearchFault("", "search.fault.parameter"))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw unclear(unknown);
        }
        return search(terms(parameters), system);
    }

    /** A number is a number and a text a text: what was meant by another is not guessed. */
    private static ObjectMapper strict(ObjectMapper json) {
        ObjectMapper strict = json.copy();
        strict.coercionConfigFor(LogicalType.Integer)
                .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        strict.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return strict;
    }

    @PostMapping(path = "/letter-searches", consumes = MediaType.APPLICATION_JSON_VALUE)
    LetterPage search(@RequestBody byte[] body, Principal system) {
        SearchTerms terms;
        try {
            terms = searches.readValue(body);
        } catch (IOException e) {
            throw unclear(List.of(new SearchFault("", "search.fault.body")));
        }
        if (terms == null) {
            throw unclear(List.of(new SearchFault("", "search.fault.body")));
        }
        return search(terms, system);
    }

    private LetterPage search(SearchTerms terms, Principal system) {
        Enquiry enquiry = terms.read(numbers, system.getName());
        if (enquiry instanceof Enquiry.Unclear unclear) {
            throw unclear(unclear.faults());
        }
        Page<LetterLine> found = messageLog.search(((Enquiry.Clear) enquiry).query());
        return new LetterPage(
                found.items().stream().map(LetterItem::of).toList(), found.page(), found.limit(), found.total());
    }

    private static SearchTerms terms(MultiValueMap<String, String> parameters) {
        List<String> status = parameters.getOrDefault("status", List.of()).stream()
                .flatMap(words -> Arrays.stream(words.split(",")))
                .map(String::strip)
                .toList();
        return new SearchTerms(
                null,
                parameters.getFirst("caseNumber"),
                null,
                parameters.getFirst("system"),
                status,
                null,
                parameters.getFirst("from"),
                parameters.getFirst("to"),
                null,
                number(parameters.getFirst("limit")),
                number(parameters.getFirst("page")));
    }

    /** What is no number is as wrong as zero. */
    private static @Nullable Integer number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private ErrorResponseException unclear(List<SearchFault> faults) {
        List<Unclear> reasons = faults.stream()
                .map(fault -> new Unclear(
                        fault.field().isEmpty() ? "" : "/" + fault.field(),
                        texts.getMessage(fault.key(), null, SWEDISH)))
                .toList();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, texts.getMessage("search.fault.detail", null, SWEDISH));
        problem.setTitle(texts.getMessage("search.fault.title", null, SWEDISH));
        problem.setProperty("reasons", reasons);
        return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
    }
}
