package se.brevvaxel.journey.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.brevvaxel.sandbox.world.Counterpart;

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
     * @param sentAs the message id under which it goes: its own, or that of a notice
     * @param forwarded it was accepted for an external forwarder
     * @param reason why it stands where it stands; null: nothing is said
     * @param silences its attempts that ended without an answer
     */
    record Entry(
            String id,
            String source,
            String sentAs,
            boolean forwarded,
            String status,
            int sequence,
            String reason,
            List<Mark> marks,
            List<Told> events,
            List<Silence> silences) {

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

    /**
     * How many letters this node is sending, and how many of its lives are not over. What it was just writing a step of, when
     * it was frozen, is its own until it goes on: nobody else can write there.
     */
    private static final String IN_HAND =
            """
            select (select count(*) from node_life where name = ? and alive_until > clock_timestamp())
                 + (select count(*) from (select 1 from letter where state = 'SENDING' and claimed_by like ? || '/%'
                        for no key update skip locked) free)
            """;

    private static final String ENTRIES =
            """
            select id, source_message_id, coalesce(notice_id, id) sent_as, forwarder is not null forwarded, status, sequence, reason
            from letter""";

    private static final String SILENCES =
            """
            select l.id, coalesce(l.notice_id, l.id) call, ended.operator, began.at began, ended.at ended,
                ended.detail like 'the sending process ended%' abandoned
            from log_line ended
                join log_line began on began.letter_id = ended.letter_id and began.step = 'SENDING'
                    and began.attempt = ended.attempt
                join letter l on l.id = ended.letter_id
            where ended.step = 'NO_ANSWER'""";

    private MessageLogBook() {}

    /** What ties this database to its broker: it stays the same for as long as neither is lost. */
    static String pair(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select pair from incarnation")) {
            row.next();
            return row.getString(1);
        }
    }

    /** What the database says as if it, or its broker, had lost something: the columns that say so. */
    static List<String> lost(Connection database) throws SQLException {
        List<String> lost = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery("select judging_since, restored_at, lanes_lost_at, tell_again_after,"
                                + " tell_again_upto, tell_again_since from incarnation")) {
            row.next();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                if (row.getObject(i) != null) {
                    lost.add(row.getMetaData().getColumnName(i));
                }
            }
        }
        return lost;
    }

    /** 0: this node counts as dead, and what it was sending is taken over. */
    static long inHandOf(Connection database, String node) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(IN_HAND)) {
            statement.setString(1, node);
            statement.setString(2, node);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

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
            try (ResultSet row = statement.executeQuery(ENTRIES)) {
                while (row.next()) {
                    Entry entry = entry(row);
                    byId.put(entry.id(), entry);
                }
            }
            try (ResultSet row = statement.executeQuery(SILENCES)) {
                while (row.next()) {
                    byId.get(row.getString("id")).silences().add(silence(row));
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

    /** Sessions that wait for others, and those that they wait for or that have a transaction open. */
    static List<String> waits(Connection database) throws SQLException {
        List<String> waits = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pid, pg_blocking_pids(pid), state, now() - xact_start, query from pg_stat_activity"
                                + " where cardinality(pg_blocking_pids(pid)) > 0 or state like 'idle in transaction%'")) {
            while (row.next()) {
                waits.add("%s, for %s, %s since %s: %s"
                        .formatted(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)));
            }
        }
        return waits;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getString("source_message_id"),
                row.getString("sent_as"),
                row.getBoolean("forwarded"),
                row.getString("status"),
                row.getInt("sequence"),
                row.getString("reason"),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private static Silence silence(ResultSet row) throws SQLException {
        String lane = row.getString("operator");
        return new Silence(
                row.getString("call"),
                Counterpart.operators().stream()
                        .filter(one -> one.organisationNumber().equals(lane))
                        .findFirst()
                        .orElse(Counterpart.FORMEDLAREN),
                row.getObject("began", OffsetDateTime.class).toInstant(),
                row.getObject("ended", OffsetDateTime.class).toInstant(),
                row.getBoolean("abandoned"));
    }

    private static Mark mark(String step, String detail) {
        return switch (step) {
            case "NO_ANSWER" -> Mark.NO_ANSWER;
            case "WENT_TWICE" -> Mark.WENT_TWICE;
            default -> detail != null && detail.startsWith("resend ") ? Mark.SENT_AGAIN : Mark.SENT;
        };
    }
}
