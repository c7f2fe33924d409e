package se.brevvaxel.reachability.protection;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.reachability.RegisterUnavailable;

/**
 * {@code {"answers": [{"identity": "…", "protectedIdentity": "NONE" or "MARKED", "deceased": true or false}]}}: one for each
 * person that was asked about, by number and never by place. {@code deceased} may be left out by a register that does not
 * know. What else stands there is passed over.
 */
final class ProtectionAnswer {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ProtectionAnswer() {}

    /** @throws RegisterUnavailable if it is not one answer for each; says nothing of what stands in it */
    static Map<IdentityNumber, Protection> read(byte[] json, Collection<IdentityNumber> asked) {
        Map<String, IdentityNumber> byDigits =
                asked.stream().collect(Collectors.toMap(IdentityNumber::digits, Function.identity()));
        Map<IdentityNumber, Protection> said = new HashMap<>();
        for (JsonNode one : answers(json)) {
            IdentityNumber person = byDigits.get(one.path("identity").asText());
            if (person == null) {
                throw new RegisterUnavailable("it speaks of somebody that it was not asked about");
            }
            if (said.put(person, protection(one)) != null) {
                throw new RegisterUnavailable("it speaks twice of one person");
            }
        }
        if (said.size() < byDigits.size()) {
            throw new RegisterUnavailable("it does not speak of everybody that it was asked about");
        }
        return said;
    }

    private static JsonNode answers(byte[] json) {
        try {
            JsonNode answers = JSON.readTree(json).path("answers");
            if (answers.isArray()) {
                return answers;
            }
        } catch (IOException unreadable) {
            // Told below, without a word of what it quotes.
        }
        throw new RegisterUnavailable("its answer cannot be read");
    }

    /** A mark goes before all: of one who was protected when alive, the paper is still to be handled so. */
    private static Protection protection(JsonNode answer) {
        JsonNode mark = answer.path("protectedIdentity");
        JsonNode deceased = answer.path("deceased");
        boolean understood = mark.isTextual() && (deceased.isMissingNode() || deceased.isBoolean());
        if (understood && mark.textValue().equals("MARKED")) {
            return Protection.MARKED;
        }
        if (understood && mark.textValue().equals("NONE")) {
            return deceased.asBoolean() ? Protection.DECEASED : Protection.NONE;
        }
        throw new RegisterUnavailable("it says what nobody here knows");
    }
}
