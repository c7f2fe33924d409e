package se.brevvaxel.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static se.brevvaxel.hub.database.Servers.SETTINGS;
import static se.brevvaxel.hub.database.Servers.one;
import static se.brevvaxel.hub.database.Servers.show;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the running server is like, asked of the server itself. */
class EmbeddedDatabaseTest {

    @TempDir
    static Path data;

    private static EmbeddedDatabase database;
    private static HikariDataSource pool;

    @BeforeAll
    static void start() throws IOException {
        database = new EmbeddedDatabase(data, SETTINGS);
        pool = database.pool();
    }

    @AfterAll
    static void stop() throws IOException {
        pool.close();
        database.close();
    }

    @Test
    void theRunningServerIsDurableFencedAndSmall() throws Exception {
        assertThat(show(pool, "fsync")).isEqualTo("on");
        assertThat(show(pool, "synchronous_commit")).isEqualTo("on");
        assertThat(show(pool, "full_page_writes")).isEqualTo("on");
        assertThat(show(pool, "data_checksums")).isEqualTo("on");
        assertThat(show(pool, "listen_addresses")).isEqualTo("localhost");
        assertThat(show(pool, "password_encryption")).isEqualTo("scram-sha-256");
        assertThat(show(pool, "shared_buffers")).isEqualTo("128MB");
        assertThat(show(pool, "max_connections")).isEqualTo("50");
        assertThat(show(pool, "server_encoding")).isEqualTo("UTF8");
        assertThat(show(pool, "TimeZone")).isNotEmpty();
        assertThat(Files.readString(data.resolve("postgres").resolve("PG_VERSION"))
                        .strip())
                .isEqualTo(DataFolder.MAJOR_VERSION);
    }

    @Test
    void theHubIsNoSuperuserAndOwnsItsDatabaseOnly() throws Exception {
        assertThat(one(
                        pool,
                        "select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls"
                                + " from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        assertThat(one(pool, "select current_user || ' ' || current_database()"))
                .isEqualTo("brevvaxel brevvaxel");
        assertThatThrownBy(() -> one(pool, "select pg_read_file('PG_VERSION')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void nobodyComesInWithoutTheRightPassword() throws Exception {
        String url = "jdbc:postgresql://localhost:" + database.port() + "/";

        for (String role : List.of("postgres", "brevvaxel")) {
            for (String wrong : List.of("", "postgres", "wrong")) {
                assertThatThrownBy(() -> DriverManager.getConnection(url + "brevvaxel", role, wrong)
                                .close())
                        .as("%s with '%s'", role, wrong)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
        }
        assertThat(Files.readString(data.resolve("postgres").resolve("pg_hba.conf"))
                        .lines())
                .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith("scram-sha-256"));
    }

    @Test
    void thePasswordsAreForTheirOwnerOnly() throws Exception {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        for (String name : List.of("postgres.password", "postgres-superuser.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(data.resolve("postgres.password")).content().hasSize(48);
        assertThat(data.resolve("postgres-superuser.password")).content().hasSize(48);
    }

    @Test
    void theServerListensOnThisMachineOnly() throws Exception {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address instanceof Inet4Address)
                .toList();
        assumeThat(outside).as("a machine with a network").isNotEmpty();

        for (InetAddress address : outside) {
            assertThat(answers(address, database.port())).as("%s", address).isFalse();
        }
        assertThat(answers(InetAddress.getLoopbackAddress(), database.port())).isTrue();
    }

    @Test
    void flywayMigratesFromNothing() throws Exception {
        var result = Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();

        assertThat(result.success).isTrue();
        assertThat(result.migrationsExecuted).isPositive();
        assertThat(one(pool, "select count(*) from letter")).isEqualTo("0");
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
