package se.brevvaxel.status;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.content.Kept;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;

/** Reads rows of the table {@code letter}. */
final class LetterRows {

    private LetterRows() {}

    static LetterRow row(ResultSet row, int n) throws SQLException {
        return new LetterRow(
                new LetterId(row.getObject("id", UUID.class)),
                new Handover(
                        row.getString("system"),
                        row.getString("source_message_id"),
                        Door.valueOf(row.getString("door")),
                        row.getString("reply_queue"),
                        row.getString("correlation_id")),
                row.getString("sender"),
                row.getString("case_number"),
                row.getObject("protection_class", Integer.class),
                row.getBoolean("too_large"),
                instant(row, "not_before"),
                sure(instant(row, "deadline_at")),
                sure(instant(row, "accepted_at")),
                forwarder(row),
                kept(row),
                way(row));
    }

    private static @Nullable ExternalForwarder forwarder(ResultSet row) throws SQLException {
        String address = row.getString("forwarder_address");
        return address == null
                ? null
                : new ExternalForwarder(
                        URI.create(address), row.getBoolean("forwarder_looks_up"), row.getBoolean("forwarder_prints"));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("content_handle"),
                row.getBytes("content_sha256"),
                row.getLong("content_size"),
                row.getString("wrapping_key_id"),
                row.getBytes("wrapped_key"),
                row.getBytes("encrypted_recipient"),
                row.getBytes("recipient_hash"));
    }

    private static LetterRow.Way way(ResultSet row) throws SQLException {
        String channel = row.getString("channel");
        return new LetterRow.Way(
                LetterState.valueOf(row.getString("state")),
                Status.valueOf(row.getString("status")),
                row.getInt("sequence"),
                row.getInt("version"),
                channel == null ? null : Channel.valueOf(channel),
                row.getString("operator_id"),
                row.getString("operator_name"),
                row.getString("operator_address"),
                row.getString("transaction_id"),
                row.getObject("print_job", UUID.class),
                reason(row, "reason"),
                row.getInt("attempts"),
                row.getInt("tries"),
                row.getBoolean("outcome_was_unknown"),
                row.getBoolean("restored"),
                row.getBoolean("looked_up_again"),
                row.getString("refused_by"),
                row.getBoolean("paper_by_person"),
                reason(row, "paper_despite"),
                row.getBoolean("waits_told"),
                instant(row, "accepted_by_operator_at"),
                instant(row, "handed_to_print_at"),
                instant(row, "posted_at"),
                instant(row, "outcome_deadline_at"),
                row.getBytes("encrypted_distribution"),
                row.getObject("notice_id", UUID.class),
                row.getString("notice_group"),
                sure(instant(row, "updated_at")));
    }

    private static @Nullable Reason reason(ResultSet row, String column) throws SQLException {
        String reason = row.getString(column);
        return reason == null ? null : Reason.valueOf(reason);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Instant sure(@Nullable Instant instant) {
        if (instant == null) {
            throw new IllegalStateException("a time that is never absent is absent");
        }
        return instant;
    }

    /** As a literal: with a parameter the database could not use the small index of letters on their way. */
    static String in(LetterState state) {
        return "state = '" + state.name() + "'";
    }
}
