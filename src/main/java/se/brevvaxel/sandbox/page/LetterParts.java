package se.brevvaxel.sandbox.page;

import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.brevvaxel.mode.OnlyInSandbox;
import se.brevvaxel.sandbox.operator.Mailrooms;

/** What strangers wrote, each part under an address and a policy of its own: texts in HTML, and attachments. */
@RestController
@RequestMapping("/sandbox/brevlador/{keeper}/{transId}/{message}")
@OnlyInSandbox
public class LetterParts {

    private final Mailrooms mailrooms;
    private final LetterOpener opener;

    LetterParts(Mailrooms mailrooms) {
        this.mailrooms = mailrooms;
        this.opener = new LetterOpener(mailrooms);
    }

    /** Messages and attachments are counted from 1. */
    @GetMapping("/text")
    ResponseEntity<byte[]> text(@PathVariable String keeper, @PathVariable String transId, @PathVariable int message) {
        return message(keeper, transId, message)
                .map(OpenedLetter.Message::text)
                .map(Harmless::text)
                .orElseGet(LetterParts::notThere);
    }

    @GetMapping("/bilagor/{file}")
    ResponseEntity<byte[]> file(
            @PathVariable String keeper,
            @PathVariable String transId,
            @PathVariable int message,
            @PathVariable int file) {
        return message(keeper, transId, message)
                .flatMap(found -> at(found.attachments(), file))
                .map(Harmless::file)
                .orElseGet(LetterParts::notThere);
    }

    private Optional<OpenedLetter.Message> message(String keeper, String transId, int message) {
        return mailrooms
                .keeper(keeper)
                .flatMap(found -> opener.open(found, transId))
                .flatMap(letter -> at(letter.messages(), message));
    }

    private static <T> Optional<T> at(List<T> all, int number) {
        return number >= 1 && number <= all.size() ? Optional.of(all.get(number - 1)) : Optional.empty();
    }

    private static ResponseEntity<byte[]> notThere() {
        return ResponseEntity.notFound().build();
    }
}
