package se.brevvaxel.hub.spine.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.status.LetterRow;

/**
 * For how long a letter waits for the register, if the policy has it go another way then.
 *
 * @param giveUp counted from when the letter might have gone; null: it waits without end
 */
public record RegisterPatience(@Nullable Duration giveUp) {

    /** No letter ever goes another way. */
    public static final RegisterPatience WITHOUT_END = new RegisterPatience(null);

    /** When the policy is asked; never, if nothing here. */
    public Optional<Instant> endsAt(LetterRow row) {
        return Optional.ofNullable(giveUp).map(time -> free(row).plus(time));
    }

    private static Instant free(LetterRow row) {
        Instant notBefore = row.notBefore();
        return notBefore == null || notBefore.isBefore(row.acceptedAt()) ? row.acceptedAt() : notBefore;
    }
}
