package se.brevvaxel.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@WithHttp
@ExtendWith(OutputCaptureExtension.class)
class LocksTest {

    @LocalServerPort
    int port;

    private Visitor visitor() {
        return new Visitor(port);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /brevvaxel/v1/letters",
        "POST, /brevvaxel/v1/letters",
        "DELETE, /brevvaxel/v1/letters",
        "GET, /brevvaxel/v1/letters/0199a0c2-7d4e-7c11-9f20-3a5b6c7d8e9f",
        "POST, /brevvaxel/v1/letter-searches",
        "GET, /brevvaxel/v1/nothing",
        "GET, /brevvaxel/v1",
        "GET, /brevvaxel",
        "POST, /brevvaxel/v1/api-info"
    })
    void withoutATokenNobodyComesIn(String verb, String path) {
        HttpResponse<String> answer = visitor().send(verb, path, BodyPublishers.noBody());

        Visitor.problem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer wrong", "Bearer", "Bearer ", "Basic aGFuZGxhZ2dhcmU6c2FuZGJveA==", "sandbox-bygglov"})
    void aWrongTokenIsNoToken(String header) {
        HttpResponse<String> answer = visitor().with("Authorization", header).get("/brevvaxel/v1/letters");

        Visitor.problem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("invalid_token");
    }

    @Test
    void aTokenInTheAddressIsNoToken() {
        Visitor.problem(visitor().get("/brevvaxel/v1/letters?access_token=sandbox-bygglov"), 401);
    }

    @Test
    void whatTheApiIsIsOpenToAll() {
        HttpResponse<String> info = visitor().get("/brevvaxel/v1/api-info");

        assertThat(info.statusCode()).isEqualTo(200);
        assertThat(Visitor.json(info).path("apiName").asText()).isEqualTo("brevvaxel");
        assertThat(Visitor.json(info).path("apiVersion").asText()).isEqualTo("1.0.0");
        assertThat(Visitor.json(info).path("apiStatus").asText()).isEqualTo("active");
        assertThat(visitor().get("/brevvaxel/v1/openapi").statusCode()).isEqualTo(200);
    }

    @Test
    void withATokenEveryOtherFaultIsAProblemToo() {
        Visitor.problem(visitor().as("bygglov").get("/brevvaxel/v1/nothing"), 404);
        Visitor.problem(visitor().as("bygglov").get("/brevvaxel"), 404);
        HttpResponse<String> notThisVerb =
                visitor().as("bygglov").send("DELETE", "/brevvaxel/v1/letters", BodyPublishers.noBody());
        Visitor.problem(notThisVerb, 405);
        assertThat(notThisVerb.headers().firstValue("Allow").orElseThrow()).contains("GET", "POST");
        Visitor.problem(visitor().as("bygglov").with("Accept", "text/html").get("/brevvaxel/v1/letters"), 406);
        Visitor.problem(visitor().as("bygglov").get("/brevvaxel/v1/letters/a;b"), 400);
        Visitor.problem(visitor().as("bygglov").get("/brevvaxel/v1/letters/a%2Fb"), 400);
    }

    @Test
    void whatBreaksInsideIsNotToldOutsideAndNamesNobodyInTheLog(CapturedOutput output) {
        HttpResponse<String> answer = visitor().as("bygglov").get("/brevvaxel/v1/broken");

        String instance = Visitor.problem(answer, 500).path("instance").asText();
        assertThat(answer.body()).doesNotContain("secret", "191212121212", "Exception", "java");
        assertThat(output).contains(instance, "java.lang.IllegalStateException").doesNotContain("191212121212");
    }

    @Test
    void noAnswerRepeatsTheAddress() {
        HttpResponse<String> answer = visitor().as("bygglov").get("/brevvaxel/v1/191212121212?x=191212121212");

        Visitor.problem(answer, 404);
        assertThat(answer.body()).doesNotContain("191212121212");
    }

    @Test
    void aPersonsSessionOpensNoDoorOfTheSystems() {
        Browser browser = new Browser(port).signIn("admin", "sandbox");

        HttpResponse<String> answer = browser.get("/brevvaxel/v1/letters");

        Visitor.problem(answer, 401);
    }

    @Test
    void aTokenOpensNoPage() {
        HttpResponse<String> answer = visitor().as("bygglov").get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/logga-in");
    }

    @Test
    void theSandboxIsControlledFromThisMachineWithoutSignIn() {
        assertThat(visitor().get("/sandbox/v1/people").statusCode()).isEqualTo(200);
    }

    @Test
    void healthAndMetricsAreOpenAndNothingElseThere() {
        assertThat(visitor().get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(visitor().get("/actuator/health").statusCode()).isIn(200, 503);
        assertThat(visitor().get("/actuator/health").body())
                .as("no folder of the machine, no certificate")
                .doesNotContain("diskSpace", "\"path\"", "\"ssl\"", System.getProperty("user.dir"));
        for (String shut : List.of("/actuator", "/actuator/env", "/actuator/beans", "/actuator/heapdump")) {
            Visitor.problem(visitor().get(shut), 404);
        }
        Visitor.problem(visitor().send("POST", "/actuator/health", BodyPublishers.noBody()), 404);
    }

    @Test
    void pagesAreKeptNowhereAndFetchNothingFromOutside() {
        HttpResponse<String> answer = visitor().get("/logga-in");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.body()).doesNotContain("http://", "https://", "<script", "style=");
    }

    @Test
    void theSessionHasANewNameAfterSignInAndNoScriptSeesIt() {
        Browser browser = new Browser(port);
        browser.get("/logga-in");
        String before = browser.cookie("JSESSIONID");

        browser.signIn("handlaggare", "sandbox");

        assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(before);
        assertThat(browser.setCookie()).contains("HttpOnly", "SameSite=Lax");
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsToldWithoutSayingWhatWasWrong() {
        HttpResponse<String> wrongPassword = new Browser(port).trySignIn("handlaggare", "wrong");
        HttpResponse<String> nobody = new Browser(port).trySignIn("nobody", "sandbox");

        assertThat(wrongPassword.headers().firstValue("Location").orElseThrow()).endsWith("/logga-in?fel");
        assertThat(nobody.headers().firstValue("Location").orElseThrow()).endsWith("/logga-in?fel");
    }

    @Test
    void aSearchWithoutTheFormsOwnTokenIsNotMade() {
        Browser browser = new Browser(port).signIn("handlaggare", "sandbox");

        HttpResponse<String> answer = browser.postWithoutCsrf("/", "recipientId=191212121212");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/logga-in?utgatt");
    }

    @Test
    void aFaultOnAPageIsAPageInSwedish() {
        Browser browser = new Browser(port).signIn("handlaggare", "sandbox");

        HttpResponse<String> answer = browser.get("/letters/191212121212");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.body()).contains("lang=\"sv\"", "Finns inte").doesNotContain("191212121212");
        assertThat(browser.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(browser.get("/?sida=x").statusCode()).isEqualTo(400);
    }

    @Test
    void whoSignsOutIsOut() {
        Browser browser = new Browser(port).signIn("handlaggare", "sandbox");

        browser.page("/");
        HttpResponse<String> out = browser.post("/logga-ut", "");

        assertThat(out.headers().firstValue("Location").orElseThrow()).endsWith("/logga-in?ute");

        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }
}
