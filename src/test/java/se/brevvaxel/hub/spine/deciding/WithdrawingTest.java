package se.brevvaxel.hub.spine.deciding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.decision.Decisions;
import se.brevvaxel.intake.decision.Withdrawal;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Door;
import se.brevvaxel.status.ALetterStore;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;

/** Cancellations on a queue, and what is answered, on a real database. */
class WithdrawingTest {

    @TempDir
    Path home;

    private ASpine spine;
    private Decisions decisions;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(home.resolve("content"));
        decisions = new ADecidingDesk(spine, home).open();
    }

    /** One answer that lies in the outbox. */
    private record Answer(String queue, String correlation, String status, String reason, String eventId) {}

    @Test
    void aLetterThatIsStillHereIsWithdrawnAndBothWhoWaitAreTold() {
        LetterRow row = spine.accepted(ALetter.usual().through(Door.JMS, "c-letter"));
        spine.lanes.look();

        assertThat(decisions.withdraw(withdrawal(row, "c-cancel"))).isTrue();

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.CANCELLED);
        List<Answer> answers = answers(row);
        assertThat(answers).hasSize(3);
        assertThat(answers.get(1).correlation()).isEqualTo("c-letter");
        assertThat(answers.get(2).correlation()).isEqualTo("c-cancel");
        assertThat(answers.subList(1, 3)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo("CANCELLED");
            assertThat(answer.reason()).isEqualTo("CANCELLED_BY_SOURCE");
            assertThat(answer.eventId()).isEqualTo(answers.get(1).eventId());
        });
    }

    @Test
    void whoAsksUnderTheLettersOwnCorrelationHearsItOnce() {
        LetterRow row = spine.accepted(ALetter.usual().through(Door.JMS, "c-1"));

        decisions.withdraw(new Withdrawal(
                "bygglov", row.handover().sourceMessageId(), row.handover().replyQueue(), "c-1"));

        assertThat(answers(row)).extracting(Answer::status).containsExactly("RECEIVED", "CANCELLED");
    }

    /** The database had committed when the hub died, and the broker gives the cancellation again. */
    @Test
    void aCancellationThatComesAgainActsOnceAndIsAnsweredAgain() {
        LetterRow row = spine.accepted(ALetter.usual());
        decisions.withdraw(withdrawal(row, "c-2"));
        LetterRow cancelled = spine.store.now(row);

        assertThat(decisions.withdraw(withdrawal(row, "c-2"))).isTrue();

        assertThat(spine.store.now(row).way()).isEqualTo(cancelled.way());
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "CANCELLED");
        List<Answer> answers = answers(row);
        assertThat(answers.get(3)).isEqualTo(answers.get(2));
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "CANCELLED");
    }

    @ParameterizedTest
    @EnumSource(
            value = LetterState.class,
            names = {"SENDING", "FORWARDED", "UNKNOWN", "PRINTING", "DELIVERED", "PRINTED", "RETURNED", "FAILED"})
    void whenItIsTooLateTheLatestEventIsToldAgainAndSaysSo(LetterState state) {
        LetterRow row = spine.accepted(ALetter.usual());
        spine.store.jdbc.update("update letter set state = ?", state.name());
        LetterRow before = spine.store.now(row);

        assertThat(decisions.withdraw(withdrawal(row, "c-3"))).isTrue();

        assertThat(spine.store.now(row).way()).isEqualTo(before.way());
        List<Answer> answers = answers(row);
        assertThat(answers).hasSize(2);
        assertThat(answers.get(1).correlation()).isEqualTo("c-3");
        assertThat(answers.get(1).reason()).isEqualTo("TOO_LATE_TO_CANCEL");
        assertThat(answers.get(1).eventId()).isEqualTo(answers.get(0).eventId());
        assertThat(answers.get(0).reason()).as("what was told stays as it was").isEmpty();
    }

    @Test
    void ofALetterThatIsNotThereOrAnotherSystemsNothingIsTold() {
        LetterRow row = spine.accepted(ALetter.usual());

        assertThat(decisions.withdraw(new Withdrawal("bygglov", "B-none", "brevvaxel.out.bygglov", "c")))
                .isFalse();
        assertThat(decisions.withdraw(
                        new Withdrawal("ekonomi", row.handover().sourceMessageId(), "brevvaxel.out.ekonomi", "c")))
                .isFalse();
        assertThat(answers(row)).hasSize(1);
        assertThat(spine.store.now(row).way()).isEqualTo(row.way());
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsAnsweredOrChanged() {
        LetterRow row = spine.accepted(ALetter.usual());
        spine.store.goAway();
        assertThatThrownBy(() -> decisions.withdraw(withdrawal(row, "c-4"))).isInstanceOf(IntakeClosed.class);

        spine.store.comeBack();
        assertThat(answers(row)).hasSize(1);
        assertThat(decisions.withdraw(withdrawal(row, "c-4"))).isTrue();
    }

    private static Withdrawal withdrawal(LetterRow row, String correlation) {
        return new Withdrawal("bygglov", row.handover().sourceMessageId(), "bygglov.svar", correlation);
    }

    private List<Answer> answers(LetterRow row) {
        return spine
                .store
                .jdbc
                .queryForList(
                        """
                        select o.destination, o.correlation_id, coalesce(o.body, e.body) as body
                        from outbox o join status_event e on e.event_id = o.event_id
                        where e.letter_id = ? order by o.position""",
                        row.id().value())
                .stream()
                .map(WithdrawingTest::answer)
                .toList();
    }

    private static Answer answer(Map<String, Object> row) {
        try {
            JsonNode event = ALetterStore.JSON.readTree((String) row.get("body"));
            return new Answer(
                    (String) row.get("destination"),
                    (String) row.get("correlation_id"),
                    event.path("status").asText(),
                    event.at("/reason/key").asText(),
                    event.path("eventId").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
