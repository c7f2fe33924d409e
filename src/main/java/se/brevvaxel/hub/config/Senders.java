package se.brevvaxel.hub.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.brevvaxel.letter.Sender;

/** The organisations that send: {@code config/senders.yaml}. */
public final class Senders {

    private final Map<String, Sender> byNumber = new LinkedHashMap<>();

    private final Map<String, ConfigurationFault> lookUps;

    /** Senders that stand in no file. */
    public Senders(Collection<Sender> senders) {
        this(senders, Map.of());
    }

    /** @param lookUps for each sender that names a register of protected identities the fault that it is if that is not there */
    Senders(Collection<Sender> senders, Map<String, ConfigurationFault> lookUps) {
        this.lookUps = Map.copyOf(lookUps);
        senders.forEach(sender -> byNumber.put(sender.organisationNumber(), sender));
    }

    /** The sender with this organisation number, 12 digits with the prefix 16. */
    public Optional<Sender> find(String organisationNumber) {
        return Optional.ofNullable(byNumber.get(organisationNumber));
    }

    /**
     * The fault that a sender names a register of protected identities that is not there, told where it does. Which there are
     * is not known here: some are not configured but built.
     */
    public ConfigurationFault unknownLookUp(String organisationNumber) {
        ConfigurationFault inFile = lookUps.get(organisationNumber);
        return inFile == null
                ? new ConfigurationFault(
                        SendersFile.NAME,
                        0,
                        "`" + SendersFile.PROTECTION_LOOK_UP + "` " + SendersFile.unknownLookUp(organisationNumber))
                : inFile;
    }

    /** All of them, in the order of the file. */
    public List<Sender> all() {
        return List.copyOf(byNumber.values());
    }
}
