package se.brevvaxel.messagelog.web;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search form as a caseworker filled it in. */
public record SearchForm(
        @Nullable String caseNumber,
        @Nullable String sourceMessageId,
        @Nullable String recipientId,
        @Nullable String system,
        @Nullable String status,
        @Nullable String channel,
        @Nullable String from,
        @Nullable String to)
        implements Serializable {

    static final SearchForm EMPTY = new SearchForm(null, null, null, null, null, null, null, null);

    SearchTerms terms(int page) {
        return new SearchTerms(
                recipientId,
                caseNumber,
                sourceMessageId,
                system,
                status == null ? null : List.of(status),
                channel,
                from,
                to,
                null,
                null,
                page);
    }

    /** Never what was looked for: it may be a person. */
    @Override
    public String toString() {
        return "SearchForm";
    }
}
