package se.brevvaxel.sandbox;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.sandbox.operator.Mailrooms;
import se.brevvaxel.sandbox.operator.StoredDelivery;
import se.brevvaxel.sandbox.operator.StoredNotice;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFaults;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;
import se.brevvaxel.sandbox.world.Population;
import se.brevvaxel.sandbox.world.Temperament;

/**
 * What the sandbox has seen and what it is to do next: for tests, and behind {@code /sandbox/v1/}.
 *
 * <p>Envelopes name their recipients; nothing else that is told here names a person.
 */
public final class SandboxControl {

    private final AskedFaults faults;
    private final Population population;
    private final Mailrooms mailrooms;
    private final Map<Counterpart, Counts> counts;

    SandboxControl(AskedFaults faults, Population population, Mailrooms mailrooms, Map<Counterpart, Counts> counts) {
        this.faults = faults;
        this.population = population;
        this.mailrooms = mailrooms;
        this.counts = counts;
    }

    /** From now on calls fail in this way. Faults asked for earlier go first. */
    public void fault(AskedFault fault) {
        faults.add(fault);
    }

    /** The faults asked for that calls may still meet: not cleared, and not met as many times as asked. */
    public List<AskedFault> faults() {
        return faults.all();
    }

    /** No call fails any more; calls that wait go on. */
    public void clearFaults() {
        faults.clear();
    }

    /** From now on, until the next start, the recipient's account is this. */
    public void settle(Account account) {
        population.settle(account);
    }

    /** From now on, until the next start, the operator is like this. */
    public void settle(Temperament temperament) {
        population.temperaments().settle(temperament);
    }

    /** How the operators are. */
    public List<Temperament> temperaments() {
        return population.temperaments().all();
    }

    /** How a recipient's number is shown here. */
    String shown(String recipient) {
        return population.shown(recipient);
    }

    /** Who keeps mailboxes. */
    public List<Counterpart> keepers() {
        return mailrooms.keepers();
    }

    /**
     * What lies in the operator's mailboxes, oldest first.
     *
     * @throws IllegalArgumentException for one that is no operator and has none
     */
    public List<StoredDelivery> mailbox(Counterpart operator) {
        return mailbox(operator, null);
    }

    /**
     * The same of one recipient.
     *
     * @param recipient 12 digits; null: everybody
     */
    public List<StoredDelivery> mailbox(Counterpart operator, @Nullable String recipient) {
        return mailrooms
                .lettersOf(operator)
                .orElseThrow(() -> new IllegalArgumentException(operator.displayName() + " keeps no mailboxes"))
                .all(recipient);
    }

    /** The envelope as it was received; empty if the operator gave out no such receipt. */
    public Optional<byte[]> envelope(Counterpart operator, String transId) {
        return mailrooms.envelope(operator, transId);
    }

    /** The notices that lie in the operator's mailboxes, oldest first; none for one that is no operator. */
    public List<StoredNotice> notices(Counterpart operator) {
        return notices(operator, null);
    }

    /** The same of one recipient; null: everybody. */
    public List<StoredNotice> notices(Counterpart operator, @Nullable String recipient) {
        return mailrooms.noticesOf(operator).map(kept -> kept.all(recipient)).orElse(List.of());
    }

    /** Throws away what lies in the operator's mailboxes, or in one recipient's; the same is new when it comes again. */
    public Mailrooms.Emptied empty(Counterpart operator, @Nullable String recipient) {
        return mailrooms.empty(operator, recipient);
    }

    /** What everyone has seen. */
    public Map<Counterpart, Counts.Seen> counts() {
        Map<Counterpart, Counts.Seen> seen = new EnumMap<>(Counterpart.class);
        counts.forEach((counterpart, one) -> seen.put(counterpart, one.seen(mailrooms.kept(counterpart))));
        return seen;
    }
}
