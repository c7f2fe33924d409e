package se.brevvaxel.hub.spine.opening;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import se.brevvaxel.hub.config.ConfigurationFault;
import se.brevvaxel.hub.config.ConfigurationFaults;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.reachability.ProtectionRegister;

/** The registers of protected identities that senders name, each once, however many name it. */
final class Registers implements LookUps {

    private final Map<String, WatchedRegister> byName = new TreeMap<>();
    private final Map<String, WatchedRegister> bySender = new TreeMap<>();

    /**
     * Finds them.
     *
     * @param named gives the register of a name
     * @throws ConfigurationFaults if a sender names one that is not there
     */
    Registers(Senders senders, Function<String, Optional<ProtectionRegister>> named, Clock clock) {
        Map<String, Set<String>> sendersOf = new TreeMap<>();
        List<ConfigurationFault> faults = new ArrayList<>();
        for (Sender sender : senders.all()) {
            String name = sender.protectionLookUp();
            if (name != null && named.apply(name).isEmpty()) {
                faults.add(senders.unknownLookUp(sender.organisationNumber()));
            } else if (name != null) {
                sendersOf.computeIfAbsent(name, unused -> new TreeSet<>()).add(sender.organisationNumber());
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationFaults(faults);
        }
        sendersOf.forEach((name, its) -> {
            var register = new WatchedRegister(name, its, named.apply(name).orElseThrow(), clock);
            byName.put(name, register);
            its.forEach(sender -> bySender.put(sender, register));
        });
    }

    @Override
    public Optional<ProtectionRegister> of(String sender) {
        return Optional.ofNullable(bySender.get(sender));
    }

    /** Every one, by name. */
    Collection<WatchedRegister> all() {
        return byName.values();
    }
}
