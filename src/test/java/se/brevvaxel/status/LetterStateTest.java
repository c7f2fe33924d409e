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
    void unknownNeverLeadsToPaperWithoutBeingSortedOrSeenByAPerson() {
        assertThat(LetterState.UNKNOWN.next())
                .doesNotContain(
                        LetterState.PRINT_ORDERED, LetterState.MADE, LetterState.PRINTING, LetterState.RETURNED);
    }

    @Test
    void nothingIsWithdrawnOnceItIsOnTheWire() {
        assertThat(LetterState.SENDING.next()).doesNotContain(LetterState.CANCELLED);
        assertThat(LetterState.PRINTING.next()).doesNotContain(LetterState.CANCELLED);
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
            for (LetterState next : open.poll().next()) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return seen;
    }
}
