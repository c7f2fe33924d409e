package se.brevvaxel.hub.spine.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.Recipient;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

/** Rows 45 and 46: whose identity is protected is known when a letter goes on, or it does not go on. */
@ExtendWith(OutputCaptureExtension.class)
class OpeningTest {

    private static final String OTHER = "198101032384";
    private static final String THIRD = "197010632391";
    private static final String MUNICIPALITY = "162120002411";

    @TempDir
    Path folder;

    private ASpine spine;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
    }

    @Test
    void whereTheSenderHasNoRegisterNobodyIsAskedAndTheLetterIsAsItCame() {
        LetterRow row = spine.accepted(unchecked());

        assertThat(mark(row)).contains(ProtectedIdentity.UNKNOWN);
        assertThat(spine.protection.look()).isEmpty();
        assertThat(spine.opening.stillHolds(row)).isTrue();
    }

    @Test
    void whoWasAskedAboutCountsAsCheckedAndIsNotAskedAboutAgainForAWhile() {
        spine.protection.isThere();
        LetterRow row = spine.accepted(unchecked());

        assertThat(spine.opening.stillHolds(row)).isFalse();
        assertThat(mark(row)).contains(ProtectedIdentity.NONE);
        assertThat(spine.opening.stillHolds(row)).isTrue();
        spine.clock.pass(AnOpening.FRESH_FOR.minusMillis(1));
        assertThat(mark(row)).contains(ProtectedIdentity.NONE);
        assertThat(spine.protection.look()).containsExactly(1);

        spine.clock.pass(Duration.ofMillis(1));
        assertThat(spine.opening.stillHolds(row)).isFalse();
        assertThat(mark(row)).contains(ProtectedIdentity.NONE);
        assertThat(spine.protection.look()).containsExactly(1);
    }

    @Test
    void whoBecomesProtectedAfterIntakeIsHeldWithTheReasonOfOneWhoWas() {
        spine.protection.isThere();
        LetterRow row = spine.accepted(unchecked().protectedAs(ProtectedIdentity.NONE));
        assertThat(mark(row)).isPresent();

        spine.clock.pass(AnOpening.FRESH_FOR);
        spine.protection.says(Protection.MARKED);
        assertThat(mark(row)).isEmpty();

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("PROTECTED_IDENTITY");
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "HELD");
    }

    @Test
    void ofOneWhoIsDeadTheReasonIsAnother() {
        spine.protection.says(Protection.DECEASED);
        LetterRow row = spine.accepted(unchecked());

        assertThat(mark(row)).isEmpty();
        assertThat(spine.store.now(row).way().reason()).isEqualTo(Reason.RECIPIENT_DECEASED);
        assertThat(spine.toldBecause(row)).isEqualTo("RECIPIENT_DECEASED");
    }

    @Test
    void paperThatAPersonDecidedOnKnowingOfADeathGoesOnAndOnlyThat() {
        spine.protection.says(Protection.DECEASED);
        LetterRow row = onPaperDespite(Reason.RECIPIENT_DECEASED);
        assertThat(mark(row)).contains(ProtectedIdentity.NONE);
        assertThat(spine.opening.ahead(List.of(row))).containsExactly(row.id());
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.PRINT_ORDERED);

        LetterRow other = onPaperDespite(Reason.HELD_AS_ASKED);
        assertThat(spine.opening.ahead(List.of(other))).isEmpty();
        assertThat(mark(other)).isEmpty();
        assertThat(spine.store.now(other).way().reason())
                .as("whoever decided did not know")
                .isEqualTo(Reason.RECIPIENT_DECEASED);

        spine.protection.says(Protection.MARKED);
        assertThat(spine.opening.ahead(List.of(row))).isEmpty();
        assertThat(mark(row)).isEmpty();
        assertThat(spine.store.now(row).way().reason()).isEqualTo(Reason.PROTECTED_IDENTITY);
    }

    @Test
    void whoKnewOfProtectionAndDecidedOnPaperDoesNotGetPastIt() {
        spine.protection.says(Protection.MARKED);
        LetterRow row = onPaperDespite(Reason.PROTECTED_IDENTITY);

        assertThat(spine.opening.ahead(List.of(row))).isEmpty();
        assertThat(mark(row)).isEmpty();
        assertThat(spine.store.now(row).way().reason()).isEqualTo(Reason.PROTECTED_IDENTITY);
    }

    @Test
    void whatAPersonDecidedOfPaperDoesNotLetItLeaveDigitally() {
        spine.protection.says(Protection.DECEASED);
        LetterRow row = onPaperDespite(Reason.RECIPIENT_DECEASED);
        spine.store.jdbc.update("update letter set paper_by_person = false, state = 'ACCEPTED'");

        assertThat(mark(spine.store.now(row))).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
    }

    private LetterRow onPaperDespite(Reason known) {
        LetterRow held = spine.store.taken(Step.of(spine.accepted(unchecked()), LetterState.HELD, spine.clock.instant())
                .because(known));
        return spine.store.taken(Step.decided(held, LetterState.PRINT_ORDERED, spine.clock.instant())
                .onPaperByPerson(true));
    }

    @Test
    void whileTheRegisterIsSilentALetterWaitsAndIsToldOnceAndThenHeld(CapturedOutput output) {
        spine.protection.isSilent();
        LetterRow row = spine.accepted(unchecked());

        assertThat(mark(row)).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.store.dueAt(row)).isAfter(spine.clock.instant());
        assertThat(spine.toldBecause(row)).isEqualTo("PROTECTION_LOOK_UP_SILENT");
        assertThat(mark(goesOn(row))).isEmpty();
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "DELAYED");

        LetterRow again = goesOn(row);
        spine.clock.set(again.deadlineAt());
        assertThat(mark(again)).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("PROTECTION_NOT_ANSWERED");
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "DELAYED", "HELD");

        assertThat(output).contains("it is not known if its recipient is protected");
        assertThat(output.toString() + spine.store.details(row)).doesNotContain(ALetter.TOLVAN, "Tolvansson");
    }

    @Test
    void whenTheRegisterAnswersAgainTheLetterGoesOn() {
        spine.protection.isSilent();
        LetterRow row = spine.accepted(unchecked());
        assertThat(mark(row)).isEmpty();

        spine.protection.says(Protection.NONE);
        assertThat(mark(goesOn(row))).contains(ProtectedIdentity.NONE);
    }

    @Test
    void paperThatAPersonHasDecidedOnIsGivenBackToAPersonAtOnce() {
        spine.protection.isSilent();
        LetterRow ordered = spine.store.taken(
                Step.of(spine.accepted(unchecked()), LetterState.PRINT_ORDERED, spine.clock.instant()));
        spine.store.jdbc.update(
                "update letter set paper_by_person = true where id = ?",
                ordered.id().value());

        assertThat(mark(spine.store.now(ordered))).isEmpty();
        assertThat(spine.store.now(ordered).way().reason()).isEqualTo(Reason.PROTECTION_NOT_ANSWERED);
    }

    @Test
    void organisationsAndThoseWhomTheHomeSystemHasMarkedAreNotAskedAbout() {
        spine.protection.says(Protection.MARKED);
        LetterRow organisation = spine.accepted(unchecked()
                .recipient(new Recipient(
                        new IdentityNumber(IdentityNumber.Kind.ORGANISATIONSNUMMER, MUNICIPALITY),
                        "Provkommunen",
                        ProtectedIdentity.UNKNOWN,
                        ALetter.STORGATAN)));
        LetterRow marked = spine.accepted(unchecked().protectedAs(ProtectedIdentity.MARKED));

        spine.opening.ahead(List.of(organisation));
        assertThat(mark(organisation)).contains(ProtectedIdentity.UNKNOWN);
        assertThat(spine.opening.stillHolds(organisation)).isTrue();
        assertThat(mark(marked)).contains(ProtectedIdentity.MARKED);
        assertThat(spine.protection.look()).isEmpty();
    }

    @Test
    void oneWhoseRecipientCannotBeReadAnyMoreDoesNotHold() {
        spine.protection.isThere();
        LetterRow row = spine.accepted(unchecked());
        spine.store.jdbc.update("update letter set wrapping_key_id = 'gone'");

        LetterRow keyless = spine.store.now(row);
        assertThat(spine.opening.ahead(List.of(keyless))).isEmpty();
        assertThat(spine.opening.stillHolds(keyless)).isFalse();
    }

    @Test
    void manyAreAskedAboutInOneQuestionAndWhatComesOfItIsFoundAsEachIsOpened() {
        spine.protection.isThere();
        spine.protection.saysOf(OTHER, Protection.MARKED);
        LetterRow one = spine.accepted(unchecked());
        LetterRow twin = spine.accepted(unchecked());
        LetterRow marked = spine.accepted(unchecked().to(OTHER));
        LetterRow third = spine.accepted(unchecked().to(THIRD));

        spine.opening.ahead(List.of(one, twin, marked, third));
        assertThat(spine.protection.look()).containsExactly(3);
        assertThat(spine.store.now(marked).state()).isEqualTo(LetterState.ACCEPTED);

        assertThat(mark(one)).contains(ProtectedIdentity.NONE);
        assertThat(mark(twin)).contains(ProtectedIdentity.NONE);
        assertThat(mark(third)).contains(ProtectedIdentity.NONE);
        assertThat(spine.protection.look()).isEmpty();
        assertThat(mark(marked)).isEmpty();
        assertThat(spine.store.now(marked).state()).isEqualTo(LetterState.HELD);
    }

    private ALetter unchecked() {
        return ALetter.usual().protectedAs(ProtectedIdentity.UNKNOWN);
    }

    private Optional<ProtectedIdentity> mark(LetterRow row) {
        return spine.opening.of(row).map(Letter::recipient).map(recipient -> recipient.protectedIdentity());
    }

    private LetterRow goesOn(LetterRow row) {
        return spine.store.taken(Step.of(spine.store.now(row), LetterState.ACCEPTED, spine.clock.instant())
                .waitNoLonger());
    }
}
