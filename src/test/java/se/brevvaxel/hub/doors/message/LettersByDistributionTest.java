package se.brevvaxel.hub.doors.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.brevvaxel.content.ContentMissing;
import se.brevvaxel.content.Contents;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.message.Distribution.Outcome;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.status.LetterRow;
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

    @TempDir
    Path folder;

    private ASpine spine;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
    }

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void everyStateHasItsAnswer(LetterState state, @Nullable Channel channel, Outcome told) {
        assertThat(LettersByDistribution.outcome(state, channel)).isEqualTo(told);
    }

    @Test
    void aLetterOfAnothersIsNotFound() {
        LetterRow row = accepted(LetterId.next());
        LettersByDistribution letters = letters(spine.contents);

        assertThat(letters.find("bygglov", ALetter.SENDER, row.id().toString())).isPresent();
        assertThat(letters.find("kultur", ALetter.SENDER, row.id().toString())).isEmpty();
        assertThat(letters.find("bygglov", "162120002411", row.id().toString())).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsSaid() {
        LetterRow row = accepted(LetterId.next());
        spine.store.goAway();
        try {
            assertThatThrownBy(() -> letters(spine.contents)
                            .find("bygglov", ALetter.SENDER, row.id().toString()))
                    .isInstanceOf(IntakeClosed.class);
        } finally {
            spine.store.comeBack();
        }
    }

    @Test
    void aLetterWhoseRecipientCannotBeReadCallsAnEngineer() {
        LetterRow row = accepted(LetterId.next());
        Contents unreadable = (Contents) Proxy.newProxyInstance(
                Contents.class.getClassLoader(), new Class<?>[] {Contents.class}, (proxy, method, arguments) -> {
                    throw new ContentMissing("handle");
                });

        assertThatThrownBy(() -> letters(unreadable)
                        .find("bygglov", ALetter.SENDER, row.id().toString()))
                .isInstanceOf(ContentMissing.class);
        assertThat(spine.alarms("content-missing")).isEqualTo(1);
    }

    private LettersByDistribution letters(Contents contents) {
        return new LettersByDistribution(spine.store.letters, contents, spine.alarms);
    }

    private LetterRow accepted(LetterId id) {
        return spine.accepted(ALetter.usual().id(id).called(id.toString()).through(Door.MESSAGE, null));
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
