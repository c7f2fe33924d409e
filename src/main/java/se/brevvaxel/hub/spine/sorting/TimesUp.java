package se.brevvaxel.hub.spine.sorting;

import java.time.Clock;
import java.util.Optional;
import se.brevvaxel.hub.spine.waiting.RegisterPatience;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;

/** Letters that could not be sent in time, and what the policy says of them then. */
final class TimesUp {

    private final Rulings rulings;
    private final RegisterPatience patience;
    private final Clock clock;

    TimesUp(Rulings rulings, RegisterPatience patience, Clock clock) {
        this.rulings = rulings;
        this.patience = patience;
        this.clock = clock;
    }

    /** What holds for a letter that was tried until its deadline; nothing for any other. */
    Optional<Ruling> afterDeadline(LetterRow row, Letter letter) {
        boolean triedToTheEnd =
                row.way().reason() == Reason.GIVEN_UP && !clock.instant().isBefore(row.deadlineAt());
        return triedToTheEnd ? Optional.of(rulings.afterDeadline(row, letter)) : Optional.empty();
    }

    /** What holds for a letter that the register gives no answer about, once more; nothing if it waits on. */
    Optional<Ruling> registerSilent(LetterRow row, Letter letter) {
        boolean isOver = patience.endsAt(row)
                .filter(end -> !clock.instant().isBefore(end))
                .isPresent();
        return isOver ? rulings.registerSilent(row, letter) : Optional.empty();
    }
}
