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

    public Senders(Collection<Sender> senders) {
        senders.forEach(sender -> byNumber.put(sender.organisationNumber(), sender));
    }

    /** The sender with this organisation number, 12 digits with the prefix 16. */
    public Optional<Sender> find(String organisationNumber) {
        return Optional.ofNullable(byNumber.get(organisationNumber));
    }

    /** All of them, in the order of the file. */
    public List<Sender> all() {
        return List.copyOf(byNumber.values());
    }
}
