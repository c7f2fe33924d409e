package se.brevvaxel.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = HttpTestHub.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"brevvaxel.mode=live", "management.endpoint.health.validate-group-membership=false"})
class LiveLocksTest {

    @LocalServerPort
    int port;

    @Test
    void theSandboxsPeopleAreStrangersInLiveMode() {
        for (String name : new String[] {"handlaggare", "admin"}) {
            HttpResponse<String> answer = new Browser(port).trySignIn(name, "sandbox");
            assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/logga-in?");
        }
    }

    @Test
    void theirTokensAreNobodysInLiveMode() {
        People sandbox = new People(true);
        People live = new People(false);
        for (String token : new String[] {"sandbox-handlaggare", "sandbox-admin"}) {
            assertThat(sandbox.owner(token)).isPresent();
            assertThat(live.owner(token)).isEmpty();
        }
        assertThat(sandbox.owner("sandbox-")).isEmpty();
    }

    @Test
    void theSignInPageSaysWhyNobodyCanSignIn() {
        var page = new Browser(port).page("/logga-in");

        assertThat(page.select("input[type=password]")).isEmpty();
        assertThat(page.text()).contains("Inloggning är inte inställd");
    }

    @Test
    void thereIsNoSandboxToControl() {
        Visitor.problem(new Visitor(port).get("/sandbox/v1/people"), 404);
    }
}
