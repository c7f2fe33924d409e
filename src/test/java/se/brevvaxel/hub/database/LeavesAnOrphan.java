package se.brevvaxel.hub.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/** A hub as far as its database goes, in a process of its own: commits a row, says so, and waits to be killed. */
final class LeavesAnOrphan {

    private LeavesAnOrphan() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedDatabase database =
                new EmbeddedDatabase(Path.of(arguments[0]), new DatabaseSettings(0, false, arguments[1]));
        try (HikariDataSource pool = database.pool()) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists kept (word text)");
                statement.execute("insert into kept values ('committed')");
            }
            System.out.println("COMMITTED");
            new CountDownLatch(1).await();
        }
    }
}
