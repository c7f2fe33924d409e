package se.brevvaxel.messagelog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.identity.IdentityNumber;

/**
 * What is looked for. What is absent, or empty, does not narrow the search.
 *
 * @param onlyFor the business system whose letters may be seen at all; absent: every system's
 * @param recipient found by its keyed hash; never in the clear
 * @param caseNumber whole, as the business system wrote it
 * @param sourceMessageId whole
 * @param statuses any of these; words of {@link StatusWord}
 * @param from accepted at this time or later
 * @param before accepted before this time
 * @param text part of case number, source message id, case type or batch, in any case
 * @param limit how many a page holds, from 1
 * @param page which page, from 1
 */
public record SearchQuery(
        @Nullable String onlyFor,
        @Nullable IdentityNumber recipient,
        @Nullable String caseNumber,
        @Nullable String sourceMessageId,
        @Nullable String system,
        List<String> statuses,
        @Nullable Channel channel,
        @Nullable Instant from,
        @Nullable Instant before,
        @Nullable String text,
        int limit,
        int page) {

    /** How many a page holds when nobody says otherwise. */
    public static final int USUAL_LIMIT = 20;

    /** How many a page may hold. */
    public static final int HIGHEST_LIMIT = 100;

    public SearchQuery {
        if (limit < 1 || limit > HIGHEST_LIMIT || page < 1) {
            throw new IllegalArgumentException("limit " + limit + ", page " + page);
        }
        statuses = List.copyOf(statuses);
    }

    /** How many letters lie on the pages before this one. */
    long offset() {
        return (page - 1L) * limit;
    }
}
