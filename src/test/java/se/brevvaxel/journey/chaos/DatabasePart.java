package se.brevvaxel.journey.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL of nobody's: the hubs know its address and their role in it. */
final class DatabasePart implements Part {

    private static final String ROLE = "brevvaxel";
    private static final String PASSWORD = "nobody-knows-it";

    private final int port;
    private final OwnProcess process;

    /** Makes the data folder, the role and the database; it does not run yet. */
    DatabasePart(Places places) throws IOException, SQLException {
        port = places.databasePort;
        Path data = places.home.resolve("postgres");
        Path program = made(data);
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to be run by root; this is how its embedding library gets round that.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                program.toString(),
                "-D",
                data.toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=localhost",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=80",
                "-c",
                "log_error_verbosity=terse",
                "-c",
                "log_min_error_statement=panic"));
        process = new OwnProcess("database", data, Map.of(), command);
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/" + ROLE;
    }

    List<String> asProperties() {
        return List.of(
                "spring.datasource.url=" + url(),
                "spring.datasource.username=" + ROLE,
                "spring.datasource.password=" + PASSWORD);
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(url(), ROLE, PASSWORD);
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public OwnProcess process() {
        return process;
    }

    @Override
    public boolean isReady() {
        try (Connection connection = connection()) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** @return the server's program */
    private Path made(Path data) throws IOException, SQLException {
        Path log = Files.createTempFile("brevvaxel-chaos", ".log");
        try (EmbeddedPostgres library = EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setOverrideWorkingDirectory(Path.of("target/postgres-binaries")
                                .toAbsolutePath()
                                .toFile())
                        .setPort(port)
                        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
                Connection connection = library.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role " + ROLE + " login password '" + PASSWORD + "'");
            statement.execute("create database " + ROLE + " owner " + ROLE);
            String pid =
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
            return Path.of(ProcessHandle.of(Long.parseLong(pid))
                    .orElseThrow()
                    .info()
                    .command()
                    .orElseThrow());
        } finally {
            Files.delete(log);
        }
    }
}
