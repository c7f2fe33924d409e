package se.brevvaxel.hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

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
