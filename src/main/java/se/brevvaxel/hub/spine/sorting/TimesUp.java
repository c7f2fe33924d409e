package se.brevvaxel.hub.spine.sorting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;

/** Letters that could not be sent in time, and what the policy says of them then. */
final class TimesUp {

    private final Rulings rulings;
    private final @Nullable Duration registerGiveUp;
    private final Clock clock;

    /** @param registerGiveUp for how long a letter waits for the register, if the policy has it go another way; absent: always */
    TimesUp(Rulings rulings, @Nullable Duration registerGiveUp, Clock clock) {
        this.rulings = rulings;
        this.registerGiveUp = registerGiveUp;
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
        if (registerGiveUp == null || clock.instant().isBefore(free(row).plus(registerGiveUp))) {
            return Optional.empty();
        }
        return rulings.registerSilent(row, letter);
    }

    /** Since when it might have gone. */
    private static Instant free(LetterRow row) {
        Instant notBefore = row.notBefore();
        return notBefore == null || notBefore.isBefore(row.acceptedAt()) ? row.acceptedAt() : notBefore;
    }
}
