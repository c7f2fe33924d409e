package se.brevvaxel.hub.spine.opening;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.reachability.ProtectionRegister;
import se.brevvaxel.reachability.RegisterUnavailable;

/** How letters are opened where nobody has a register of protected identities; until one is put up. */
public final class AnOpening {

    /** For how long an answer is fresh here. */
    public static final Duration FRESH_FOR = Duration.ofMinutes(1);

    private AnOpening() {}

    /** All senders have the register of the spine, as soon as it {@linkplain Register#isThere is there}. */
    public static Opening of(ASpine spine) {
        Register register = spine.protection;
        return new Opening(
                spine.contents,
                sender -> register.there ? Optional.of(register) : Optional.empty(),
                new Protections(FRESH_FOR, spine.clock),
                spine.waits,
                spine.onward,
                spine.parking,
                spine.clock);
    }

    /** A register that says of everybody what it is told to say. */
    public static final class Register implements ProtectionRegister {

        private volatile boolean there;
        private volatile boolean silent;
        private volatile Protection ofAll = Protection.NONE;
        private final Map<String, Protection> ofOne = new ConcurrentHashMap<>();
        private final List<Integer> asked = new CopyOnWriteArrayList<>();

        /** From now on it is asked. */
        public void isThere() {
            there = true;
        }

        public void says(Protection always) {
            there = true;
            silent = false;
            ofAll = always;
        }

        public void saysOf(String digits, Protection always) {
            there = true;
            ofOne.put(digits, always);
        }

        public void isSilent() {
            there = true;
            silent = true;
        }

        /** How many persons each question was about, since the last look. */
        public List<Integer> look() {
            List<Integer> seen = List.copyOf(asked);
            asked.clear();
            return seen;
        }

        @Override
        public Map<IdentityNumber, Protection> lookUp(String sender, Collection<IdentityNumber> persons) {
            asked.add(persons.size());
            if (silent) {
                throw new RegisterUnavailable("no answer in 7000 ms");
            }
            return persons.stream()
                    .collect(Collectors.toMap(one -> one, one -> ofOne.getOrDefault(one.digits(), ofAll)));
        }
    }
}
