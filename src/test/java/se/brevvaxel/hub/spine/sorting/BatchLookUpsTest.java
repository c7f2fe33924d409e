package se.brevvaxel.hub.spine.sorting;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.hub.spine.ASpine.ONE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.waiting.RegisterPatience;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.switching.Decision;

/** Letters of one batch, and one question about all of them. */
class BatchLookUpsTest {

    private static final String TOLVAN = ALetter.TOLVAN;
    private static final String OTHER = "198101032384";
    private static final String THIRD = "197010632391";

    @TempDir
    Path folder;

    private ASpine spine;
    private Sorting sorting;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
        sorting = new Sorting(
                spine.store.letters,
                spine.opening,
                new BatchLookUps(spine.store.letters, spine.opening, spine.rulings, spine.clock),
                new TimesUp(spine.rulings, RegisterPatience.WITHOUT_END, spine.clock),
                spine.waits,
                spine.parking,
                spine.clock);
    }

    @Test
    void lettersOfABatchThatWaitAreAskedAboutInOneQuestion() {
        LetterRow one = spine.accepted(of("utskick", TOLVAN));
        LetterRow two = spine.accepted(of("utskick", OTHER));
        LetterRow three = spine.accepted(of("utskick", THIRD));

        assertThat(sort(one)).isEqualTo(new Decision.Digital(ONE));

        assertThat(spine.register.together()).containsExactly(3);
        assertThat(spine.register.asked()).isZero();
        assertThat(states(one, two, three)).containsOnly(LetterState.SWITCHED);
        assertThat(spine.store.steps(two)).containsExactly("ACCEPTED", "LOOKED_UP", "DECIDED");
    }

    @Test
    void theProtectionOfABatchIsAskedAboutInOneQuestionToo() {
        spine.protection.isThere();
        spine.protection.saysOf(THIRD, Protection.MARKED);
        LetterRow one = spine.accepted(of("utskick", TOLVAN));
        LetterRow two = spine.accepted(of("utskick", OTHER));
        LetterRow marked = spine.accepted(of("utskick", THIRD));

        assertThat(sort(one)).isEqualTo(new Decision.Digital(ONE));

        assertThat(spine.protection.look()).startsWith(1, 2);
        assertThat(states(one, two, marked))
                .containsExactly(LetterState.SWITCHED, LetterState.SWITCHED, LetterState.HELD);
        assertThat(spine.register.together()).containsExactly(2);
    }

    @Test
    void eachIsCarriedOnByItsOwnMessage() {
        LetterRow one = spine.accepted(of("utskick", TOLVAN));
        LetterRow two = spine.accepted(of("utskick", OTHER));
        sort(one);

        assertThat(spine.lanes.look()).isEmpty();
        assertThat(sort(two)).isEqualTo(new Decision.Digital(ONE));
        assertThat(spine.register.together()).hasSize(1);
        assertThat(spine.register.asked()).isZero();
    }

    @Test
    void aLetterWithoutABatchOrOfAnotherIsAskedAboutByItself() {
        LetterRow alone = spine.accepted(of(null, TOLVAN));
        LetterRow one = spine.accepted(of("utskick", OTHER));
        LetterRow stranger = spine.accepted(of("annat", THIRD));

        sort(alone);
        sort(one);

        assertThat(spine.register.together()).isEmpty();
        assertThat(spine.register.asked()).isEqualTo(2);
        assertThat(states(alone, one, stranger))
                .containsExactly(LetterState.SWITCHED, LetterState.SWITCHED, LetterState.ACCEPTED);
    }

    @Test
    void whatMustNotBeAskedAboutIsNot() {
        LetterRow one = spine.accepted(of("utskick", TOLVAN));
        LetterRow marked = spine.accepted(of("utskick", OTHER).protectedAs(ProtectedIdentity.MARKED));
        LetterRow paper = spine.accepted(of("utskick", OTHER).channelPolicy(ChannelPolicy.PRINT_ONLY));
        LetterRow later = spine.accepted(
                of("utskick", THIRD).notBefore(spine.clock.instant().plus(Duration.ofHours(1))));

        sort(one);

        assertThat(spine.register.together()).isEmpty();
        assertThat(spine.register.asked()).isEqualTo(1);
        assertThat(states(marked, paper, later)).containsOnly(LetterState.ACCEPTED);
    }

    @Test
    void eachGoesItsOwnWayByItsOwnAnswer() {
        spine.register.says(new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE));
        LetterRow one = spine.accepted(of("utskick", TOLVAN));
        LetterRow returned = spine.accepted(of("utskick", OTHER).channelPolicy(ChannelPolicy.DIGITAL_ONLY));
        LetterRow held = spine.accepted(of("utskick", THIRD).channelPolicy(ChannelPolicy.HOLD_IF_NOT_DIGITAL));

        sort(one);

        assertThat(states(one, returned, held))
                .containsExactly(LetterState.PRINT_ORDERED, LetterState.RETURNED, LetterState.HELD);
        assertThat(sort(returned)).isNull();
        assertThat(spine.store.told(returned)).containsExactly("RECEIVED", "RETURNED");
    }

    @Test
    void aRegisterThatFailsOverOneOfThemIsAskedAboutTheOthersOneByOne() {
        spine.register.ofPoison(OTHER);
        LetterRow one = spine.accepted(of("utskick", TOLVAN));
        LetterRow two = spine.accepted(of("utskick", OTHER));
        LetterRow three = spine.accepted(of("utskick", THIRD));

        sort(one);
        sort(two);
        sort(three);

        assertThat(spine.register.together()).containsExactly(3);
        assertThat(spine.register.asked()).isEqualTo(3);
        assertThat(states(one, two, three)).containsOnly(LetterState.SWITCHED);
    }

    @Test
    void afterAWhileTheyAreAskedAboutTogetherAgain() {
        spine.register.ofPoison(OTHER);
        LetterRow one = spine.accepted(of("utskick", TOLVAN));
        spine.accepted(of("utskick", OTHER));
        sort(one);
        spine.register.ofPoison("");
        spine.clock.pass(Duration.ofMinutes(2));
        LetterRow three = spine.accepted(of("utskick", THIRD));

        sort(three);

        assertThat(spine.register.together()).containsExactly(2, 2);
    }

    @Test
    void aRegisterThatIsDownDelaysEachAsEver() {
        spine.register.isDown();
        LetterRow one = spine.accepted(of("utskick", TOLVAN));
        LetterRow two = spine.accepted(of("utskick", OTHER));

        assertThat(sort(one)).isNull();
        assertThat(sort(two)).isNull();

        assertThat(states(one, two)).containsOnly(LetterState.DELAYED);
        assertThat(spine.store.told(two)).containsExactly("RECEIVED", "DELAYED");
    }

    @Test
    void oneWhoseContentIsGoneIsLeftToItsOwnMessage() {
        LetterRow one = spine.accepted(of("utskick", TOLVAN));
        LetterRow gone = spine.accepted(of("utskick", OTHER));
        LetterRow three = spine.accepted(of("utskick", THIRD));
        spine.contents.erase(gone.kept());

        sort(one);
        assertThat(states(one, gone, three))
                .containsExactly(LetterState.SWITCHED, LetterState.ACCEPTED, LetterState.SWITCHED);
        sort(gone);

        assertThat(spine.store.now(gone).way().reason()).isEqualTo(Reason.CONTENT_MISSING);
    }

    @Test
    void twoLettersToOneRecipientHaveOneAnswer() {
        LetterRow one = spine.accepted(of("utskick", TOLVAN));
        LetterRow two = spine.accepted(of("utskick", TOLVAN));

        sort(one);

        assertThat(states(one, two)).containsOnly(LetterState.SWITCHED);
    }

    @Test
    void aLetterThatSomebodyElseSortedMeanwhileHasItsDecisionGivenAgain() {
        LetterRow one = spine.accepted(of("utskick", TOLVAN));
        spine.register.meanwhile(() -> spine.switched(one));

        assertThat(sort(one)).isEqualTo(new Decision.Digital(ONE));
    }

    private static ALetter of(@Nullable String batch, String recipient) {
        return ALetter.usual().id(LetterId.next()).batch(batch).to(recipient);
    }

    private @Nullable Decision sort(LetterRow row) {
        return sorting.sort(row.id().toString());
    }

    private List<LetterState> states(LetterRow... rows) {
        return Stream.of(rows).map(row -> spine.store.now(row).state()).toList();
    }
}
