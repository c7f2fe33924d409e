package se.brevvaxel.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@WithHttp
class ApiDescriptionTest {

    private static final String ROOT = "/brevvaxel/v1";

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    private JsonNode openApi() {
        return Visitor.json(new Visitor(port).get(ROOT + "/openapi"));
    }

    @Test
    void everyCallThatIsServedIsDescribedAndNoOther() {
        Set<String> served = new TreeSet<>();
        for (RequestMappingInfo mapping : handlers.getHandlerMethods().keySet()) {
            for (String path : mapping.getPatternValues()) {
                if (path.startsWith(ROOT)) {
                    mapping.getMethodsCondition()
                            .getMethods()
                            .forEach(verb -> served.add(verb + " " + path.substring(ROOT.length())));
                }
            }
        }
        Set<String> described = new TreeSet<>();
        openApi().path("paths").fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(served).isNotEmpty().isEqualTo(described);
    }

    @Test
    void everyCallHasWordsAndAnExampleForEveryAnswer() {
        JsonNode openApi = openApi();
        assertThat(openApi.path("openapi").asText()).startsWith("3.1");
        assertThat(openApi.at("/info/description").asText()).contains("Svenska.", "English.", "Begränsningar");
        openApi.path("paths")
                .forEach(path -> path.forEach(call -> {
                    assertThat(call.path("description").asText()).isNotBlank();
                    call.path("responses").fields().forEachRemaining(answer -> {
                        JsonNode response = followed(openApi, answer.getValue());
                        assertThat(response.path("description").asText()).isNotBlank();
                        response.path("content").forEach(content -> assertThat(content.path("examples"))
                                .isNotEmpty());
                    });
                }));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode openApi = openApi();

        Stream<String> references = openApi.findValues("$ref").stream().map(JsonNode::asText);

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        openApi.at(reference.substring(1)).isMissingNode())
                .isFalse());
    }

    private static JsonNode followed(JsonNode openApi, JsonNode node) {
        return node.has("$ref") ? openApi.at(node.path("$ref").asText().substring(1)) : node;
    }
}
