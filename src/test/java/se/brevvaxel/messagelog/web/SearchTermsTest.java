package se.brevvaxel.messagelog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.messagelog.SearchQuery;

class SearchTermsTest {

    private static SearchTerms period(String from, String to) {
        return new SearchTerms(null, null, null, null, null, null, from, to, null, null, null);
    }

    private static SearchQuery clear(SearchTerms terms) {
        return ((Enquiry.Clear) terms.read(typed -> Optional.empty(), null)).query();
    }

    private static List<String> faults(SearchTerms terms) {
        return ((Enquiry.Unclear) terms.read(typed -> Optional.empty(), null))
                .faults().stream().map(SearchFault::field).toList();
    }

    @Test
    void aDateIsADayInSweden() {
        SearchQuery winter = clear(period("2026-11-22", "2026-11-22"));
        assertThat(winter.from()).isEqualTo(Instant.parse("2026-11-21T23:00:00Z"));
        assertThat(winter.before()).isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));

        SearchQuery summer = clear(period("2026-07-01", null));
        assertThat(summer.from()).isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
    }

    @Test
    void theDayWhenTheClockGoesBackHasTwentyFiveHours() {
        SearchQuery day = clear(period("2026-10-25", "2026-10-25"));

        assertThat(day.from()).isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
        assertThat(day.before()).isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
    }

    @Test
    void aTimeMayBeInAnyZoneAndItsPlusMayHaveBecomeASpace() {
        assertThat(clear(period("2026-11-22T14:00:00+01:00", null)).from())
                .isEqualTo(Instant.parse("2026-11-22T13:00:00Z"));
        assertThat(clear(period("2026-11-22T14:00:00 01:00", null)).from())
                .isEqualTo(Instant.parse("2026-11-22T13:00:00Z"));
    }

    @Test
    void blanksNarrowNothing() {
        SearchQuery query = clear(new SearchTerms(" ", "", " ", "", List.of(""), "", "", "", "", null, null));

        assertThat(query)
                .isEqualTo(new SearchQuery(null, null, null, null, null, List.of(), null, null, null, null, 20, 1));
    }

    @Test
    void everyFaultIsToldAtOnce() {
        SearchTerms wrong = new SearchTerms(
                "x", "y".repeat(201), "\0", null, List.of("LOST"), "PIGEON", "today", "2026-02-30", null, 101, 0);

        assertThat(faults(wrong))
                .containsExactlyInAnyOrder(
                        "recipientId",
                        "caseNumber",
                        "sourceMessageId",
                        "status",
                        "channel",
                        "from",
                        "to",
                        "limit",
                        "page");
    }

    @Test
    void whatIsLookedForIsNeverWrittenOut() {
        assertThat(new SearchTerms("191212121212", null, null, null, null, null, null, null, null, null, null))
                .hasToString("SearchTerms");
        assertThat(new SearchForm(null, null, "191212121212", null, null, null, null, null))
                .hasToString("SearchForm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T23:59:59-18:00",
                "+300000-01-01T00:00:00Z",
                "1899-12-31",
                "2100-01-02",
                "2026-02-30"
            })
    void aTimeThatIsNoneOrThatTheDatabaseCannotHoldIsAFault(String typed) {
        assertThat(faults(period(typed, null))).containsExactly("from");
        assertThat(faults(period(null, typed))).containsExactly("to");
    }

    @Test
    void aStatusThatIsNoneIsAFault() {
        assertThat(faults(new SearchTerms(
                        null, null, null, null, Arrays.asList("DELIVERED", null), null, null, null, null, null, null)))
                .containsExactly("status");
    }
}
