package se.brevvaxel.hub.registrations;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.reachability.SenderRegister;

/** One round of questions: the two lists are asked for once, and about each sender when it is its turn. */
final class Round {

    private final SenderRegister register;
    private final String forwarder;
    private final Set<String> registered;
    private final Map<String, Set<String>> dispatchers;

    /**
     * Asks for the lists.
     *
     * @param forwarder our own
     * @throws RegisterUnavailable if they are not told
     */
    Round(SenderRegister register, String forwarder) {
        this.register = register;
        this.forwarder = forwarder;
        this.registered = register.senders();
        this.dispatchers = register.dispatchers();
    }

    /** Our own forwarder need not be a dispatcher while it only sends for itself, or for nobody. */
    Set<Finding> forwarder(List<Party> senders) {
        boolean needed = senders.stream().anyMatch(this::needsOurForwarder);
        return needed && !dispatchers.containsKey(forwarder)
                ? EnumSet.of(Finding.FORWARDER_NOT_REGISTERED)
                : EnumSet.noneOf(Finding.class);
    }

    /**
     * What is amiss with a sender. Of one that is not registered nothing more is said, and of a forwarder that is not
     * registered nothing for each of its senders: the rest follows.
     *
     * @throws RegisterUnavailable if there is no answer about it
     */
    Set<Finding> sender(Party sender) {
        if (!registered.contains(sender.number())) {
            return EnumSet.of(Finding.SENDER_NOT_REGISTERED);
        }
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        if (!register.accepts(sender.number())) {
            findings.add(Finding.SENDER_NOT_ACCEPTED);
        }
        Set<String> forwardedByUs = dispatchers.get(forwarder);
        if (needsOurForwarder(sender) && forwardedByUs != null && !forwardedByUs.contains(sender.number())) {
            findings.add(Finding.FORWARDER_NOT_APPROVED);
        }
        return findings;
    }

    private boolean needsOurForwarder(Party sender) {
        return sender.role() == Party.Role.SENDER_THROUGH_US && !sender.number().equals(forwarder);
    }
}
