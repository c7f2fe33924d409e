package se.brevvaxel.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the API is and what it can do, open to everyone (practice.md 7: VER.06, DOK). */
@RestController
@RequestMapping(path = "/brevvaxel/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiDescription {

    private final JsonNode openApi;

    ApiDescription() throws IOException {
        try (InputStream source = new ClassPathResource("openapi/brevvaxel-v1.yaml").getInputStream()) {
            this.openApi = new YAMLMapper().readTree(source);
        }
    }

    /** The answer that DIGG's REST API profile asks for. */
    record ApiInfo(String apiName, String apiVersion, String apiReleased, String apiDocumentation, String apiStatus) {}

    @GetMapping("/api-info")
    ApiInfo info() {
        JsonNode about = openApi.path("info");
        return new ApiInfo(
                "brevvaxel",
                about.path("version").asText(),
                about.path("x-released").asText(),
                "/brevvaxel/v1/openapi",
                about.path("x-status").asText());
    }

    @GetMapping("/openapi")
    JsonNode openApi() {
        return openApi;
    }
}
