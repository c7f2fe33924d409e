package se.brevvaxel.reachability.protection;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import se.brevvaxel.letter.identity.IdentityNumber;

/** {@code {"sender": "16…", "identities": ["…"]}}. */
final class ProtectionQuestion {

    private static final JsonMapper JSON = new JsonMapper();

    private ProtectionQuestion() {}

    static byte[] of(String sender, Collection<IdentityNumber> persons) {
        ObjectNode question = JSON.createObjectNode().put("sender", sender);
        ArrayNode identities = question.putArray("identities");
        persons.forEach(person -> identities.add(person.digits()));
        return question.toString().getBytes(StandardCharsets.UTF_8);
    }
}
