package se.brevvaxel.hub.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.jdbc.PgConnection;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import se.brevvaxel.status.ALetterStore;

/** A node that is killed in the middle of a migration leaves no lock, and no half of it. */
class MigrationLockTest {

    @TempDir
    Path migrations;

    @Test
    void theNextNodeMigratesAsSoonAsTheServerMissesTheFirst() throws Exception {
        try (ALetterStore store = ALetterStore.open(Clock.systemUTC())) {
            DataSource source = Objects.requireNonNull(store.jdbc.getDataSource());
            Path script = migrations.resolve("V900__long.sql");
            Files.writeString(script, "create table half (id int); select pg_sleep(3600);");
            Connection dying = source.getConnection().unwrap(PgConnection.class);
            try (var statement = dying.createStatement()) {
                statement.execute(initSql());
            }
            CompletableFuture<Void> first =
                    CompletableFuture.runAsync(() -> migrate(new SingleConnectionDataSource(dying, true)));
            Awaitility.await("it migrates")
                    .until(() ->
                            store.evenIfAway("select count(*) from pg_stat_activity where query like '%pg_sleep(3600)%'"
                                            + " and state = 'active' and pid <> pg_backend_pid()")
                                    == 1);

            // The socket is gone, and nothing was said: what the server sees of a process that is killed.
            dying.abort(Runnable::run);
            Files.writeString(script, "create table whole (id int);");

            long begun = System.nanoTime();
            migrate(source);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
            assertThat(store.evenIfAway("select count(*) from pg_tables where tablename in ('half', 'whole')"))
                    .isEqualTo(1);
            assertThat(first).isCompletedExceptionally();
        }
    }

    private void migrate(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration", "filesystem:" + migrations)
                .load()
                .migrate();
    }

    /** What every connection to a database of its own begins with. */
    private static String initSql() throws Exception {
        return String.valueOf(new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .get(0)
                .getProperty("spring.datasource.hikari.connection-init-sql"));
    }
}
