package se.brevvaxel.journey.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The second account: what the log says, read from the database. */
final class MessageLogBook {

    /** What the log says of an attempt. */
    enum Mark {
        /** An attempt is about to be made. */
        SENT,
        /** The same, and it is marked as a resend under the same id. */
        SENT_AGAIN,
        /** It ended without an answer. */
        NO_ANSWER,
        /** What lies in a mailbox went on paper as well. */
        WENT_TWICE
    }

    /**
     * One letter.
     *
     * @param reason why it stands where it stands; null: nothing is said
     */
    record Entry(
            String id, String source, String status, int sequence, String reason, List<Mark> marks, List<Told> events) {

        boolean is(String wanted) {
            return status.equals(wanted);
        }

        boolean hasMark(Mark mark) {
            return marks.contains(mark);
        }

        long resends() {
            return marks.stream().filter(Mark.SENT_AGAIN::equals).count();
        }
    }

    private static final String UNDER_WAY =
            """
            select (select count(*) from letter
                     where status not in ('DELIVERED', 'PRINTED', 'RETURNED', 'FAILED', 'CANCELLED', 'HELD', 'UNKNOWN')
                        or state not in ('DELIVERED', 'PRINTED', 'RETURNED', 'FAILED', 'CANCELLED', 'HELD', 'UNKNOWN')
                        or (state = 'UNKNOWN' and due_at is not null))
                 + (select count(*) from outbox where published_at is null)
            """;

    private MessageLogBook() {}

    /** How many letters have not come to an end yet, and events that are not told yet. */
    static long underWay(Connection database) throws SQLException {
        return count(database, UNDER_WAY);
    }

    static long count(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The letters that nobody knows the outcome of, in an order that means nothing. */
    static List<String> unknown(Connection database) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select id from letter where state = 'UNKNOWN' order by id")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    /** Everything. */
    static List<Entry> read(Connection database) throws SQLException {
        Map<String, Entry> byId = new HashMap<>();
        try (Statement statement = database.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("select id, source_message_id, status, sequence, reason from letter")) {
                while (row.next()) {
                    Entry entry = new Entry(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getInt(4),
                            row.getString(5),
                            new ArrayList<>(),
                            new ArrayList<>());
                    byId.put(entry.id(), entry);
                }
            }
            try (ResultSet row = statement.executeQuery("select letter_id, step, detail from log_line"
                    + " where step in ('SENDING', 'NO_ANSWER', 'WENT_TWICE') order by id")) {
                while (row.next()) {
                    byId.get(row.getString(1)).marks().add(mark(row.getString(2), row.getString(3)));
                }
            }
            try (ResultSet row = statement.executeQuery("select letter_id, sequence, event_id, status from status_event"
                    + " where letter_id is not null order by letter_id, sequence")) {
                while (row.next()) {
                    byId.get(row.getString(1))
                            .events()
                            .add(new Told(row.getInt(2), row.getString(3), row.getString(4)));
                }
            }
        }
        return List.copyOf(byId.values());
    }

    private static Mark mark(String step, String detail) {
        return switch (step) {
            case "NO_ANSWER" -> Mark.NO_ANSWER;
            case "WENT_TWICE" -> Mark.WENT_TWICE;
            default -> detail != null && detail.startsWith("resend ") ? Mark.SENT_AGAIN : Mark.SENT;
        };
    }
}
