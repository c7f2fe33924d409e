package se.brevvaxel.messagelog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.content.Contents;

/** A search as SQL: conditions of our own words, and every value bound. */
final class Search {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Search() {}

    static Search of(SearchQuery query, Contents contents) {
        Search search = new Search();
        search.narrow("system = :onlyFor", "onlyFor", query.onlyFor());
        search.narrow("system = :system", "system", query.system());
        search.narrow("case_number = :caseNumber", "caseNumber", query.caseNumber());
        search.narrow("source_message_id = :sourceMessageId", "sourceMessageId", query.sourceMessageId());
        search.narrow("status in (:statuses)", "statuses", query.statuses().isEmpty() ? null : query.statuses());
        search.narrow(
                "channel = :channel",
                "channel",
                query.channel() == null ? null : query.channel().name());
        search.narrow("accepted_at >= :from", "from", atUtc(query.from()));
        search.narrow("accepted_at < :before", "before", atUtc(query.before()));
        search.narrow(
                "(case_number ilike :text or source_message_id ilike :text or case_type ilike :text"
                        + " or batch ilike :text)",
                "text",
                query.text() == null ? null : "%" + literally(query.text()) + "%");
        search.narrow(
                "recipient_hash = :recipient",
                "recipient",
                query.recipient() == null ? null : contents.searchHash(query.recipient()));
        return search;
    }

    private void narrow(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    /** {@code where …}, or nothing when everything is looked for. */
    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    Map<String, Object> values() {
        return values;
    }

    private static @Nullable Object atUtc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** What people type is looked for as it stands; only we use wildcards. */
    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
