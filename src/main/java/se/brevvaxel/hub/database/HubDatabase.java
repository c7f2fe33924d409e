package se.brevvaxel.hub.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The role and the database that the hub works with. The role owns that database and has no other right. */
record HubDatabase(int port) {

    static final String NAME = "brevvaxel";

    /** Makes what is missing. May be done again at every start, also after one that was cut short. */
    void make(PasswordFile superuser, PasswordFile password) throws IOException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", superuser.read());
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?")) {
                statement.execute("create role brevvaxel login");
            }
            // Hashed on this side: the password itself is never part of a statement.
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(NAME, password.read().toCharArray(), "scram-sha-256");
            if (!exists(connection, "select 1 from pg_database where datname = ?")) {
                statement.execute("create database brevvaxel owner brevvaxel");
            }
        } catch (SQLException e) {
            throw new IOException("the hub's own role and database could not be made", e);
        }
    }

    String url() {
        return url(NAME);
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?ApplicationName=" + NAME;
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, NAME);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }
}
