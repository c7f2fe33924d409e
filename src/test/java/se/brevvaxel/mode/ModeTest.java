package se.brevvaxel.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

class ModeTest {

    @Configuration(proxyBeanMethods = false)
    @OnlyInSandbox
    static class OfTheSandbox {}

    private final ApplicationContextRunner hub =
            new ApplicationContextRunner().withUserConfiguration(OfTheSandbox.class);

    @ParameterizedTest
    @CsvSource({"sandbox, SANDBOX", "live, LIVE"})
    void eachModeHasOneWord(String word, Mode mode) {
        assertThat(Mode.of(set(word))).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "LIVE", "Sandbox", "live ", "skarp", "sandbox,live"})
    void anyOtherWordIsRefusedAndNotRepeated(String word) {
        assertThatThrownBy(() -> Mode.of(set(word)))
                .isInstanceOf(UnknownMode.class)
                .hasMessage("Läget ska vara sandbox eller live, skrivet precis så.");
    }

    @Test
    void aModeThatIsNotSetIsRefused() {
        assertThatThrownBy(() -> Mode.of(new MockEnvironment())).isInstanceOf(UnknownMode.class);
    }

    @Test
    void liveAloneIsForReal() {
        assertThat(Mode.LIVE.isLive()).isTrue();
        assertThat(Mode.SANDBOX.isLive()).isFalse();
    }

    @Test
    void theSandboxIsThereInSandboxMode() {
        hub.withPropertyValues("brevvaxel.mode=sandbox")
                .run(context -> assertThat(context).hasSingleBean(OfTheSandbox.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "Sandbox", "sandboxes", ""})
    void noOtherWordOpensTheSandbox(String word) {
        hub.withPropertyValues("brevvaxel.mode=" + word)
                .run(context -> assertThat(context).doesNotHaveBean(OfTheSandbox.class));
    }

    private static MockEnvironment set(String word) {
        return new MockEnvironment().withProperty(Mode.SETTING, word);
    }
}
