package se.brevvaxel.hub.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A real Tomcat, and a proxy's headers. */
class BehindProxyTest {

    private static final String STRATEGY = "server.forward-headers-strategy";

    @RestController
    @ImportAutoConfiguration({
        EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    static class Mirror {

        @GetMapping("/")
        String whoAsks(HttpServletRequest request) {
            return request.getScheme() + " from " + request.getRemoteAddr();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, https from 203.0.113.7",
        "false, http from 127.0.0.1",
    })
    void aProxyIsBelievedWhereTheAdminHasOne(String behindProxy, String seen) throws Exception {
        assertThat(asked("--brevvaxel.http.behind-proxy=" + behindProxy)).isEqualTo(seen);
    }

    @Test
    void nobodyIsBelievedUnasked() throws Exception {
        assertThat(asked("--spring.jmx.enabled=false")).isEqualTo("http from 127.0.0.1");
    }

    @Test
    void whatTheAdminSaysOfHeadersStands() {
        MockEnvironment environment =
                new MockEnvironment().withProperty(BehindProxy.SETTING, "true").withProperty(STRATEGY, "none");

        BehindProxy.believe(environment);

        assertThat(environment.getProperty(STRATEGY)).isEqualTo("none");
    }

    @Test
    void withoutAProxyNothingIsSaidOfHeaders() {
        StandardEnvironment environment = new StandardEnvironment();

        BehindProxy.believe(environment);

        assertThat(environment.containsProperty(STRATEGY)).isFalse();
    }

    private static String asked(String setting) throws IOException, InterruptedException {
        try (var hub = new SpringApplicationBuilder(LiveRoom.class, Mirror.class)
                .properties("spring.config.location=optional:classpath:/none/", "spring.main.banner-mode=off")
                .run("--brevvaxel.mode=sandbox", "--server.port=0", setting)) {
            int port = ((ServletWebServerApplicationContext) hub).getWebServer().getPort();
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                    .header("X-Forwarded-Proto", "https")
                                    .header("X-Forwarded-For", "203.0.113.7")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
