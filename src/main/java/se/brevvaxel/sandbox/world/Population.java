package se.brevvaxel.sandbox.world;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who lives in the sandbox: the senders, their dispatchers, the operators, and the recipients with or without a mailbox.
 */
public final class Population {

    private final List<RegisteredSender> senders;
    private final Temperaments temperaments;
    private final Set<String> madeUp;
    private final ProtectedPeople protectedPeople;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /**
     * A sender that FaR knows.
     *
     * @param dispatchers who may send for it, by organisation number; it may always send for itself
     * @param accepted whether letters are taken from it; null: they are
     */
    record RegisteredSender(String id, String name, @Nullable List<String> dispatchers, @Nullable Boolean accepted) {

        List<String> others() {
            return dispatchers == null ? List.of() : dispatchers;
        }

        boolean isAccepted() {
            return accepted == null || accepted;
        }

        boolean sendsThrough(String dispatcher) {
            return id.equals(dispatcher) || others().contains(dispatcher);
        }
    }

    /** @param madeUp numbers that nobody has */
    Population(
            List<RegisteredSender> senders,
            List<Account> accounts,
            Temperaments temperaments,
            ProtectedPeople protectedPeople,
            Set<String> madeUp) {
        this.protectedPeople = protectedPeople;
        this.senders = senders;
        this.madeUp = madeUp;
        this.temperaments = temperaments;
        accounts.forEach(this::settle);
    }

    /**
     * Reads {@code sandbox-population.yaml} in the configuration folder, or the one in the jar.
     *
     * @throws IllegalStateException if it cannot be understood; says where, and names no recipient
     */
    public static Population read(Path configDir) {
        return PopulationFile.in(configDir).read();
    }

    /** Whose identity is protected. */
    public ProtectedPeople protectedPeople() {
        return protectedPeople;
    }

    /** How the operators are. */
    public Temperaments temperaments() {
        return temperaments;
    }

    /** Whether all who live here have the numbers of the jar, which nobody has. */
    public boolean isMadeUp() {
        return madeUp.containsAll(accounts.keySet());
    }

    /** How a recipient's number is shown: one of the jar whole, anybody else's as {@link #masked}. */
    public String shown(String recipient) {
        return madeUp.contains(recipient) ? recipient : masked(recipient);
    }

    /** As on the caseworker's page: a person's year alone, an organisation whole. */
    public static String masked(String number) {
        return number.startsWith("16") ? number : number.substring(0, 4) + "****-****";
    }

    /** Everybody who is not just without a mailbox, by number. */
    public List<Account> accounts() {
        return accounts.values().stream()
                .sorted(Comparator.comparing(Account::recipient))
                .toList();
    }

    /** The recipient's account; one without a mailbox for every number that is not in the file. */
    public Account account(String recipient) {
        Account found = accounts.get(recipient);
        return found == null ? Account.unregistered(recipient) : found;
    }

    /** From now on this is so. */
    public void settle(Account account) {
        accounts.put(account.recipient(), account);
    }

    /** Whether letters may come from this organisation. */
    public boolean knowsSender(String organisationNumber) {
        return senders.stream().anyMatch(sender -> sender.id().equals(organisationNumber) && sender.isAccepted());
    }

    /** The names of all senders that are registered, accepted or not, by organisation number. */
    public Map<String, String> senders() {
        return senders.stream().collect(Collectors.toUnmodifiableMap(RegisteredSender::id, RegisteredSender::name));
    }

    /** For whom each dispatcher may send, by organisation number; without those who only send for themselves. */
    public Map<String, List<String>> dispatchers() {
        Map<String, List<String>> all = new HashMap<>();
        senders.forEach(sender -> sender.others()
                .forEach(dispatcher -> all.computeIfAbsent(dispatcher, first -> new ArrayList<>())
                        .add(sender.id())));
        return all;
    }

    /** Whether the organisation is connected at all, as a sender or as somebody's dispatcher. */
    public boolean knowsDispatcher(String organisationNumber) {
        return senders.stream().anyMatch(sender -> sender.sendsThrough(organisationNumber));
    }

    /** Whether the dispatcher may send for the sender. */
    public boolean maySend(String dispatcher, String sender) {
        return senders.stream().anyMatch(one -> one.id().equals(sender) && one.sendsThrough(dispatcher));
    }
}
