package se.brevvaxel.messagelog.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.messagelog.RecipientNumbers;
import se.brevvaxel.messagelog.SearchQuery;
import se.brevvaxel.messagelog.StatusWord;

/** The terms of a search as they were typed or sent; interface.md, {@code letter-searches}. */
record SearchTerms(
        @Nullable String recipientId,
        @Nullable String caseNumber,
        @Nullable String sourceMessageId,
        @Nullable String system,
        @Nullable List<@Nullable String> status,
        @Nullable String channel,
        @Nullable String from,
        @Nullable String to,
        @Nullable String text,
        @Nullable Integer limit,
        @Nullable Integer page) {

    /** Above what any field that is searched here can hold. */
    private static final int LONGEST_TERM = 200;

    /** Reads all of it, for the eyes of {@code onlyFor} (absent: of somebody who may see every system's letters). */
    Enquiry read(RecipientNumbers numbers, @Nullable String onlyFor) {
        List<SearchFault> faults = new ArrayList<>();
        IdentityNumber recipient =
                read("recipientId", recipientId, typed -> numbers.read(typed).orElse(null), faults);
        Channel way = read("channel", channel, SearchTerms::channelNamed, faults);
        Instant start = read("from", from, SwedishTime::start, faults);
        Instant end = read("to", to, SwedishTime::end, faults);
        lengths(faults);
        numbersInRange(faults);
        if (namesNoStatus() || !statuses().stream().allMatch(StatusWord::isKnown)) {
            faults.add(new SearchFault("status"));
        }
        if (!faults.isEmpty()) {
            return new Enquiry.Unclear(faults);
        }
        return new Enquiry.Clear(new SearchQuery(
                onlyFor,
                recipient,
                present(caseNumber),
                present(sourceMessageId),
                present(system),
                statuses(),
                way,
                start,
                end,
                present(text),
                limit == null ? SearchQuery.USUAL_LIMIT : limit,
                page == null ? 1 : page));
    }

    private boolean namesNoStatus() {
        return status != null && status.stream().anyMatch(Objects::isNull);
    }

    private List<String> statuses() {
        return status == null
                ? List.of()
                : status.stream()
                        .filter(word -> word != null && !word.isBlank())
                        .toList();
    }

    private void lengths(List<SearchFault> faults) {
        tooLong("caseNumber", caseNumber, faults);
        tooLong("sourceMessageId", sourceMessageId, faults);
        tooLong("system", system, faults);
        tooLong("text", text, faults);
    }

    private static void tooLong(String field, @Nullable String value, List<SearchFault> faults) {
        // PostgreSQL's text cannot hold NUL, so nothing that has one can be found.
        if (value != null && (value.length() > LONGEST_TERM || value.indexOf('\0') >= 0)) {
            faults.add(new SearchFault(field, "search.fault.term"));
        }
    }

    private void numbersInRange(List<SearchFault> faults) {
        if (limit != null && (limit < 1 || limit > SearchQuery.HIGHEST_LIMIT)) {
            faults.add(new SearchFault("limit"));
        }
        if (page != null && page < 1) {
            faults.add(new SearchFault("page"));
        }
    }

    private static <T> @Nullable T read(
            String field, @Nullable String typed, Function<String, @Nullable T> reader, List<SearchFault> faults) {
        String value = present(typed);
        if (value == null) {
            return null;
        }
        T read;
        try {
            read = reader.apply(value);
        } catch (DateTimeException e) {
            read = null;
        }
        if (read == null) {
            faults.add(new SearchFault(field));
        }
        return read;
    }

    private static @Nullable Channel channelNamed(String name) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String present(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    /** Never what was looked for: it may be a person. */
    @Override
    public String toString() {
        return "SearchTerms";
    }
}
