package se.brevvaxel.hub.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of the embedded server share. */
final class Servers {

    /** Unpacked once for all tests of a build. */
    static final Path PROGRAMS = Path.of("target", "postgres-binaries").toAbsolutePath();

    /** A free port for each. */
    static final DatabaseSettings SETTINGS = new DatabaseSettings(0, false, PROGRAMS.toString());

    private Servers() {}

    /** A stopped server's data, to be copied: that is faster than making a new one for each test. */
    static Path template(Path data) throws IOException {
        new EmbeddedDatabase(data, SETTINGS).close();
        return data;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(source));
                if (!target.equals(to)) {
                    Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    static void run(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String show(HikariDataSource pool, String setting) throws SQLException {
        return one(pool, "show " + setting);
    }

    static String one(HikariDataSource pool, String query) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    static List<Integer> numbers(HikariDataSource pool) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select number from kept")) {
            while (result.next()) {
                numbers.add(result.getInt(1));
            }
        }
        return numbers;
    }
}
