package se.brevvaxel.reachability.far;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.keyring.ARing;
import se.brevvaxel.mode.UnknownMode;
import se.brevvaxel.reachability.AddressRegister;
import se.brevvaxel.reachability.SenderRegister;

class FarRoomTest {

    private final ApplicationContextRunner room = new ApplicationContextRunner()
            .withBean(Clock.class, Clock::systemUTC)
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
            .withPropertyValues("brevvaxel.mode=sandbox")
            .withUserConfiguration(Settings.class, ARing.class, FarRoom.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(FarSettings.class)
    static class Settings {}

    @Test
    void sandboxModeAsksTheSandboxWhenNothingElseIsSaid() {
        room.run(context -> assertThat(context).hasSingleBean(AddressRegister.class));
    }

    @ParameterizedTest
    @CsvSource({
        "brevvaxel.mode=sandbox, brevvaxel.far.url=https://127.0.0.1:9/Recipient/v3",
        "brevvaxel.mode=live, brevvaxel.far.url=https://far.invalid/Recipient/v3"
    })
    void anAddressThatTheModeAllowsIsTaken(String mode, String url) {
        room.withPropertyValues(mode, url).run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "brevvaxel.mode=sandbox, brevvaxel.far.url=https://192.0.2.1/Recipient/v3, privat nät",
        "brevvaxel.mode=sandbox, brevvaxel.far.url=http://127.0.0.1:9/Recipient/v3, https",
        "brevvaxel.mode=sandbox, brevvaxel.far.url=/Recipient/v3, https",
        "brevvaxel.mode=live, brevvaxel.far.url=http://far.invalid/Recipient/v3, https",
        "brevvaxel.mode=live, brevvaxel.far.url=, saknas"
    })
    void anAddressThatTheModeForbidsStopsTheStart(String mode, String url, String said) {
        room.withPropertyValues(mode, url).run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageStartingWith("brevvaxel.far.url")
                .hasMessageContaining(said));
    }

    @Test
    void aModeThatIsNoModeOpensNoLineAtAll() {
        room.withPropertyValues("brevvaxel.mode=nonsense")
                .run(context -> assertThat(context).getFailure().rootCause().isInstanceOf(UnknownMode.class));
    }

    @Test
    void theListOfOperatorsIsReadInEveryFormAnAdminMayWriteItIn() {
        room.withPropertyValues("brevvaxel.operator.allowed[0]=165560000100")
                .run(context ->
                        assertThat(FarRoom.allowed(context.getEnvironment())).containsExactly("165560000100"));
        room.withPropertyValues("brevvaxel.operator.allowed=165560000100,165560000001")
                .run(context ->
                        assertThat(FarRoom.allowed(context.getEnvironment())).hasSize(2));
        room.withPropertyValues("brevvaxel.operator.allowed=")
                .run(context ->
                        assertThat(FarRoom.allowed(context.getEnvironment())).isEmpty());
    }

    @Test
    void theSandboxsAuthorityIsAskedWhereFarIsTheSandboxs() {
        room.run(context -> assertThat(context).hasSingleBean(SenderRegister.class));
        room.withPropertyValues("brevvaxel.far.url=https://127.0.0.1:9/Recipient/v3")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SenderRegister.class));
    }

    @Test
    void inLiveModeOnlyAnAuthorityThatIsNamedIsAsked() {
        ApplicationContextRunner live =
                room.withPropertyValues("brevvaxel.mode=live", "brevvaxel.far.url=https://far.invalid/Recipient/v3");
        live.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SenderRegister.class));
        live.withPropertyValues("brevvaxel.authority.url=")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SenderRegister.class));
        live.withPropertyValues("brevvaxel.authority.url=https://far.invalid/Authority")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SenderRegister.class));
    }

    @ParameterizedTest
    @CsvSource({
        "brevvaxel.mode=sandbox, https://192.0.2.1/Authority, privat nät",
        "brevvaxel.mode=sandbox, http://127.0.0.1:9/Authority, https",
        "brevvaxel.mode=live, http://far.invalid/Authority, https"
    })
    void anAddressOfAuthorityThatTheModeForbidsStopsTheStart(String mode, String url, String said) {
        room.withPropertyValues(
                        mode, "brevvaxel.far.url=https://127.0.0.1:9/Recipient/v3", "brevvaxel.authority.url=" + url)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("brevvaxel.authority.url")
                        .hasMessageContaining(said));
    }
}
