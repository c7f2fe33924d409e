package se.brevvaxel.hub.spine.deciding;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import se.brevvaxel.intake.decision.Act;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;

/** Which act is permitted of which letter, by where it is and by whether it may have arrived. */
final class Permits {

    private static final Set<LetterState> RESTS = EnumSet.of(LetterState.HELD, LetterState.DELAYED);
    private static final Set<LetterState> RESTS_OR_UNKNOWN =
            EnumSet.of(LetterState.HELD, LetterState.DELAYED, LetterState.UNKNOWN);
    /** What was given up, by whomever, may be tried again. */
    private static final Set<LetterState> MAY_BE_TRIED_AGAIN =
            EnumSet.of(LetterState.HELD, LetterState.DELAYED, LetterState.UNKNOWN, LetterState.FAILED);

    private static final Set<LetterState> NEITHER_SEALED_NOR_PRINTED = EnumSet.of(
            LetterState.ACCEPTED,
            LetterState.SWITCHED,
            LetterState.GATHERED,
            LetterState.DELAYED,
            LetterState.HELD,
            LetterState.PRINT_ORDERED,
            LetterState.MADE);

    private Permits() {}

    /** Where the act ends a letter's way, if it ends it. */
    static Stream<LetterState> endOf(Act act) {
        return switch (act) {
            case RETURN -> Stream.of(LetterState.RETURNED);
            case CANCEL -> Stream.of(LetterState.CANCELLED);
            case GIVE_UP -> Stream.of(LetterState.FAILED);
            case RESEND_SAME_ID, LOOK_UP_AGAIN, PRINT, CORRECT_ADDRESS -> Stream.empty();
        };
    }

    /** Whether this may be decided of the letter now. What the policy says of paper is another question. */
    static boolean permit(Act act, LetterRow row) {
        boolean mayHaveArrived = row.way().outcomeWasUnknown();
        // One that was parked out of a print job: nobody knows whether its paper is with the vendor.
        boolean isHere = !mayHaveArrived && row.way().printJob() == null;
        return switch (act) {
            case RESEND_SAME_ID -> mayHaveArrived && MAY_BE_TRIED_AGAIN.contains(row.state());
            case LOOK_UP_AGAIN -> isHere && MAY_BE_TRIED_AGAIN.contains(row.state());
            case RETURN -> isHere && RESTS.contains(row.state());
            case CANCEL -> isHere && NEITHER_SEALED_NOR_PRINTED.contains(row.state());
            case PRINT -> MAY_BE_TRIED_AGAIN.contains(row.state());
            case GIVE_UP, CORRECT_ADDRESS -> RESTS_OR_UNKNOWN.contains(row.state());
        };
    }
}
