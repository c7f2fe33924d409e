package se.brevvaxel.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterStateTest {

    @Test
    void everyStateCanBeReachedFromAccepted() {
        assertThat(reachableFrom(LetterState.ACCEPTED)).containsExactlyInAnyOrder(LetterState.values());
    }

    @ParameterizedTest
    @EnumSource(LetterState.class)
    void everyStateLeadsToAnEnd(LetterState state) {
        assertThat(reachableFrom(state)).anyMatch(LetterState::isFinal);
    }

    @Test
    void whatHasEndedIsReopenedByALateAnswerOrIfItWasGivenUpByAPerson() {
        Set<LetterState> ends = EnumSet.noneOf(LetterState.class);
        for (LetterState state : LetterState.values()) {
            if (state.isFinal()) {
                ends.add(state);
                assertThat(state.next()).as("%s", state).isEmpty();
                if (state != LetterState.FAILED) {
                    assertThat(state.byDecision()).as("%s", state).isEmpty();
                }
            }
        }
        assertThat(ends)
                .containsExactlyInAnyOrder(
                        LetterState.DELIVERED,
                        LetterState.PRINTED,
                        LetterState.RETURNED,
                        LetterState.FAILED,
                        LetterState.CANCELLED);
        assertThat(LetterState.DELIVERED.byLateAnswer()).isEmpty();
        assertThat(LetterState.PRINTED.byLateAnswer()).isEmpty();
    }

    @Test
    void heldLettersWaitForAPerson() {
        assertThat(LetterState.HELD.next()).isEmpty();
        assertThat(LetterState.HELD.byDecision()).isNotEmpty();
    }

    /** Paper is never stopped by an answer once a job may have it, and no answer makes any. */
    @ParameterizedTest
    @EnumSource(LetterState.class)
    void noLateAnswerMakesPaper(LetterState state) {
        assertThat(state.byLateAnswer())
                .doesNotContain(LetterState.PRINT_ORDERED, LetterState.MADE, LetterState.PRINTING, LetterState.SENDING);
        assertThat(LetterState.PRINTING.byLateAnswer()).isEmpty();
    }

    @Test
    void unknownNeverLeadsToPaperWithoutBeingSortedOrSeenByAPerson() {
        assertThat(LetterState.UNKNOWN.next())
                .doesNotContain(
                        LetterState.PRINT_ORDERED, LetterState.MADE, LetterState.PRINTING, LetterState.RETURNED);
    }

    @Test
    void nothingIsWithdrawnOnceItIsOnTheWire() {
        assertThat(LetterState.SENDING.byDecision()).doesNotContain(LetterState.CANCELLED);
        assertThat(LetterState.PRINTING.byDecision()).doesNotContain(LetterState.CANCELLED);
        for (LetterState state : LetterState.values()) {
            assertThat(state.next()).as("%s", state).doesNotContain(LetterState.CANCELLED);
        }
    }

    @Test
    void onlySendingLeadsToDeliveredUnlessAForwarderHasItOrTheOutcomeWasUnknown() {
        Set<LetterState> may = EnumSet.of(LetterState.SENDING, LetterState.FORWARDED, LetterState.UNKNOWN);
        for (LetterState state : LetterState.values()) {
            if (!may.contains(state)) {
                assertThat(state.next()).as("%s", state).doesNotContain(LetterState.DELIVERED);
            }
        }
    }

    private static Set<LetterState> reachableFrom(LetterState start) {
        Set<LetterState> seen = EnumSet.of(start);
        var open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            LetterState state = open.remove();
            Set<LetterState> next = EnumSet.noneOf(LetterState.class);
            next.addAll(state.next());
            next.addAll(state.byDecision());
            next.addAll(state.byLateAnswer());
            next.removeIf(seen::contains);
            seen.addAll(next);
            open.addAll(next);
        }
        return seen;
    }
}
