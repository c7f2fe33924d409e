package se.brevvaxel.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.switching.ChannelSwitch;
import se.brevvaxel.switching.DigitalGate;
import se.brevvaxel.switching.PrintGate;

@ExtendWith(OutputCaptureExtension.class)
class ConfigRoomTest {

    @Configuration
    @Import(ConfigRoom.class)
    @EnableConfigurationProperties(ConfigSettings.class)
    static class OnlyThisRoom {}

    @Test
    void theRoomsGetWhatTheFilesSay() {
        new ApplicationContextRunner()
                .withBean(Clock.class, Clock::systemUTC)
                .withPropertyValues("brevvaxel.mode=sandbox")
                .withUserConfiguration(OnlyThisRoom.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(Policy.class)
                        .hasSingleBean(ChannelSwitch.class)
                        .hasSingleBean(DigitalGate.class)
                        .hasSingleBean(PrintGate.class)
                        .hasSingleBean(Senders.class)
                        .hasSingleBean(BusinessSystems.class));
    }

    @Test
    void aFaultStopsTheStartWithEveryFaultInWordsAndNoStackTrace(@TempDir Path folder, CapturedOutput output)
            throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), "case-typer: {}\n");

        assertThatThrownBy(() -> new SpringApplicationBuilder(OnlyThisRoom.class)
                        .web(WebApplicationType.NONE)
                        .properties("spring.config.location=optional:classpath:/none/", "spring.main.banner-mode=off")
                        .run("--brevvaxel.config-dir=" + folder, "--brevvaxel.mode=live"))
                .hasRootCauseInstanceOf(ConfigurationFaults.class);

        assertThat(output)
                .contains("Brevväxel startar inte: konfigurationen har 4 fel.")
                .contains("policy.yaml, rad 1: Okänd nyckel `case-typer`.")
                .contains("systems.yaml: Filen saknas")
                .contains("config/README.md beskriver filerna.")
                .doesNotContain("\tat se.brevvaxel");
    }
}
