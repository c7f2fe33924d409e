package se.brevvaxel.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseRoomTest {

    @TempDir
    Path data;

    @Test
    void withoutAnotherDatabaseSpringWorksOnTheEmbeddedOneAndStopsItLast() {
        hub().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(JdbcClient.class)
                            .sql("select count(*) from flyway_schema_history where success")
                            .query(Integer.class)
                            .single())
                    .isPositive();
        });

        assertThat(new Postmaster(data.resolve("postgres"), data.resolve("postgres.log")).process())
                .isEmpty();
        assertThat(data.resolve("postgres.log")).content().contains("database system is shut down");
    }

    @Test
    void anotherDatabaseKeepsTheEmbeddedOneAway() {
        hub().withPropertyValues(
                        "spring.datasource.url=jdbc:postgresql://localhost:1/none", "spring.flyway.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(EmbeddedDatabase.class)
                        .hasSingleBean(DataSource.class));

        assertThat(data.resolve("postgres")).doesNotExist();
    }

    @Test
    void liveModeRefusesTheEmbeddedDatabase() {
        hub().withPropertyValues("brevvaxel.mode=live").run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("brevvaxel.database.embedded=true"));

        assertThat(data.resolve("postgres")).doesNotExist();
    }

    @Test
    void liveModeTakesTheEmbeddedDatabaseWhenToldTo() {
        hub().withPropertyValues("brevvaxel.mode=live", "brevvaxel.database.embedded=true")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(EmbeddedDatabase.class));
    }

    @Test
    void theStartIsStoppedInWordsWithoutAStackTrace(CapturedOutput output) throws IOException {
        Path folder = Files.createDirectories(data.resolve("postgres"));
        Files.writeString(folder.resolve("brevvaxel.ready"), "");
        Files.writeString(folder.resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> new SpringApplicationBuilder(DatabaseRoom.class, Settings.class)
                        .web(WebApplicationType.NONE)
                        .properties("spring.config.location=optional:classpath:/none/", "spring.main.banner-mode=off")
                        .run("--brevvaxel.mode=sandbox", "--brevvaxel.data-dir=" + data, "--brevvaxel.database.port=0"))
                .hasRootCauseInstanceOf(DatabaseRefused.class);

        assertThat(output)
                .contains("Brevväxel startar inte utan sin databas.")
                .contains("    Databasen i " + folder + " är skriven av PostgreSQL 17.")
                .contains("    5. Starta om Brevväxel.")
                .contains("Gör som beskrivningen säger och starta igen.")
                .doesNotContain("\tat se.brevvaxel");
    }

    private ApplicationContextRunner hub() {
        return new ApplicationContextRunner()
                .withUserConfiguration(DatabaseRoom.class, Settings.class)
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class,
                        FlywayAutoConfiguration.class))
                .withPropertyValues(
                        "brevvaxel.mode=sandbox",
                        "brevvaxel.data-dir=" + data,
                        "brevvaxel.database.port=0",
                        "brevvaxel.database.binaries-dir="
                                + Path.of("target", "postgres-binaries").toAbsolutePath());
    }

    @Configuration
    @EnableConfigurationProperties(DatabaseSettings.class)
    static class Settings {}
}
