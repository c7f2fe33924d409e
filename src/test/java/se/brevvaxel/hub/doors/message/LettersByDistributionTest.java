package se.brevvaxel.hub.doors.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.brevvaxel.intake.message.Distribution.Outcome;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.status.LetterState;

/** What a caller is told of a letter, state by state: the table of the decision record. */
class LettersByDistributionTest {

    private static final String TABLE =
            """
            ACCEPTED,, NOT_YET
            ACCEPTED, DIGITAL, NOT_YET
            SWITCHED, DIGITAL, DIGITAL_PENDING
            GATHERED, DIGITAL, DIGITAL_PENDING
            SENDING, DIGITAL, DIGITAL_PENDING
            FORWARDED, DIGITAL, DIGITAL_PENDING
            DELIVERED, DIGITAL, DIGITAL_DELIVERED
            UNKNOWN, DIGITAL, DIGITAL_PENDING
            PRINT_ORDERED, PRINT, PAPER_PENDING
            MADE, PRINT, PAPER_PENDING
            PRINTING, PRINT, PAPER_PENDING
            PRINTED, PRINT, PAPER_DELIVERED
            RETURNED,, NOT
            RETURNED, DIGITAL, NOT
            DELAYED,, DIGITAL_PENDING
            DELAYED, DIGITAL, DIGITAL_PENDING
            DELAYED, PRINT, PAPER_PENDING
            HELD,, DIGITAL_PENDING
            HELD, DIGITAL, DIGITAL_PENDING
            HELD, PRINT, PAPER_PENDING
            FAILED,, DIGITAL_FAILED
            FAILED, DIGITAL, DIGITAL_FAILED
            FAILED, PRINT, PAPER_FAILED
            CANCELLED,, DIGITAL_FAILED
            CANCELLED, PRINT, PAPER_FAILED
            """;

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void everyStateHasItsAnswer(LetterState state, @Nullable Channel channel, Outcome told) {
        assertThat(LettersByDistribution.outcome(state, channel)).isEqualTo(told);
    }

    @Test
    void theTableHasEveryState() {
        Set<String> named = new HashSet<>();
        TABLE.lines().forEach(row -> named.add(row.substring(0, row.indexOf(','))));

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(LetterState.values()).map(Enum::name).toList());
    }
}
