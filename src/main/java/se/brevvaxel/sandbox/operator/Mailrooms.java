package se.brevvaxel.sandbox.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;

/**
 * Everybody's mailboxes. The forwarder's are what it has taken to pass on.
 *
 * @param letters in the order in which they are shown
 * @param notices of those who take any
 */
public record Mailrooms(Map<Counterpart, Mailboxes> letters, Map<Counterpart, Notices> notices) {

    /** Who keeps any. */
    public List<Counterpart> keepers() {
        return List.copyOf(letters.keySet());
    }

    /** The one that keeps any and is called so in addresses; empty if there is none. */
    public Optional<Counterpart> keeper(String key) {
        return keepers().stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /** The letters of one; empty for a counterpart that keeps none. */
    public Optional<Mailboxes> lettersOf(Counterpart keeper) {
        return Optional.ofNullable(letters.get(keeper));
    }

    /** The notices of one; empty for a counterpart that takes none. */
    public Optional<Notices> noticesOf(Counterpart keeper) {
        return Optional.ofNullable(notices.get(keeper));
    }

    /** What lies there, of anybody who is a counterpart. */
    public Counts.Kept kept(Counterpart keeper) {
        Mailboxes kept = letters.get(keeper);
        Notices told = notices.get(keeper);
        return new Counts.Kept(
                kept == null ? 0 : kept.size(),
                told == null ? 0 : told.size(),
                (kept == null ? 0 : kept.repeats()) + (told == null ? 0 : told.repeats()));
    }

    /** The envelope as it was received, of a letter or a notice; empty if no such receipt was given out. */
    public Optional<byte[]> envelope(Counterpart keeper, String transId) {
        return lettersOf(keeper).flatMap(kept -> kept.envelope(transId)).or(() -> noticesOf(keeper)
                .flatMap(kept -> kept.envelope(transId)));
    }

    /**
     * Throws away what lies there.
     *
     * @param recipient in whose mailbox, 12 digits; null: in everybody's
     */
    public Emptied empty(Counterpart keeper, @Nullable String recipient) {
        return new Emptied(
                lettersOf(keeper).map(kept -> kept.empty(recipient)).orElse(0),
                noticesOf(keeper).map(kept -> kept.empty(recipient)).orElse(0));
    }

    /**
     * What was thrown away.
     *
     * @param letters how many
     * @param notices how many, each once however many mailboxes it was taken out of
     */
    public record Emptied(int letters, int notices) {

        /** Both together. */
        public Emptied and(Emptied other) {
            return new Emptied(letters + other.letters, notices + other.notices);
        }
    }
}
