package se.brevvaxel.status;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.content.Kept;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Letter;

/** The row of a letter that is just being accepted, each column beside its value. */
final class NewRow {

    private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

    private NewRow() {}

    static NewRow of(NewLetter accepted) {
        NewRow row = new NewRow();
        row.handover(accepted.letter().handover());
        row.put("source_scope", accepted.sourceScope());
        row.put("request_hash", accepted.requestHash());
        row.letter(accepted.letter());
        row.content(accepted.kept());
        row.put("too_large", accepted.tooLarge());
        row.time("deadline_at", accepted.deadlineAt());
        row.forwarder(accepted.forwarder());
        row.put("state", LetterState.ACCEPTED.name());
        row.put("status", Status.RECEIVED.name());
        row.put("sequence", 1);
        return row;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the system's id is taken */
    void insert(JdbcTemplate jdbc) {
        String names = String.join(", ", columns.keySet());
        String places = String.join(", ", Collections.nCopies(columns.size(), "?"));
        jdbc.update(
                "insert into letter (" + names + ") values (" + places + ")",
                columns.values().toArray());
    }

    private void handover(Handover handover) {
        put("system", handover.system());
        put("source_message_id", handover.sourceMessageId());
        put("door", handover.door().name());
        put("reply_queue", handover.replyQueue());
        put("correlation_id", handover.correlationId());
    }

    private void letter(Letter letter) {
        put("id", letter.id().value());
        put("sender", letter.sender());
        put("case_number", letter.caseNumber());
        put("case_type", letter.caseType());
        put("category", letter.category().name());
        put(
                "protection_class",
                letter.protectionClass() == null
                        ? null
                        : letter.protectionClass().number());
        put("channel_policy", letter.channelPolicy().name());
        put("batch", letter.batch());
        time("not_before", letter.notBefore());
        time("accepted_at", letter.acceptedAt());
        time("updated_at", letter.acceptedAt());
    }

    private void content(Kept kept) {
        put("content_handle", kept.handle());
        put("content_sha256", kept.sha256());
        put("content_size", kept.size());
        put("wrapping_key_id", kept.wrappingKeyId());
        put("wrapped_key", kept.wrappedKey());
        put("encrypted_recipient", kept.encryptedRecipient());
        put("recipient_hash", kept.recipientHash());
    }

    private void forwarder(@Nullable ExternalForwarder forwarder) {
        if (forwarder != null) {
            put("forwarder", forwarder.key());
            put("forwarder_address", forwarder.address().toString());
            put("forwarder_looks_up", forwarder.looksUp());
            put("forwarder_prints", forwarder.prints());
        }
    }

    private void put(String column, @Nullable Object value) {
        columns.put(column, value);
    }

    private void time(String column, @Nullable Instant time) {
        put(column, time == null ? null : time.atOffset(ZoneOffset.UTC));
    }
}
