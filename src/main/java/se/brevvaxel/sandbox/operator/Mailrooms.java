package se.brevvaxel.sandbox.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * Everybody's mailboxes. The forwarder's are what it has taken to pass on.
 *
 * @param all in the order in which they are shown
 */
public record Mailrooms(Map<Counterpart, Mailboxes> all) {

    /** Who keeps any. */
    public List<Counterpart> keepers() {
        return List.copyOf(all.keySet());
    }

    /** Those of one; empty for a counterpart that keeps none. */
    public Optional<Mailboxes> of(Counterpart keeper) {
        return Optional.ofNullable(all.get(keeper));
    }

    /** Those of the one that is called so in addresses; empty if there is none. */
    public Optional<Counterpart> keeper(String key) {
        return keepers().stream().filter(one -> one.key().equals(key)).findFirst();
    }
}
