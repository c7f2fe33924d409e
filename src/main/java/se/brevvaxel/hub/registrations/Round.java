package se.brevvaxel.hub.registrations;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.reachability.SenderRegister;

/** One round of questions: the two lists are asked for once, when they are needed, and about each sender when it is its turn. */
final class Round {

    private final SenderRegister register;
    private final String forwarder;
    private @Nullable Set<String> registered;
    private @Nullable Map<String, Set<String>> dispatchers;
    private @Nullable RegisterUnavailable noDispatchers;

    /**
     * Asks for nothing yet.
     *
     * @param forwarder our own
     */
    Round(SenderRegister register, String forwarder) {
        this.register = register;
        this.forwarder = forwarder;
    }

    /**
     * Our own forwarder need not be a dispatcher while it only sends for itself, or for nobody.
     *
     * @throws RegisterUnavailable if the list is not told
     */
    Set<Finding> forwarder(List<Party> senders) {
        boolean needed = senders.stream().anyMatch(this::needsOurForwarder);
        return needed && !dispatchers().containsKey(forwarder)
                ? EnumSet.of(Finding.FORWARDER_NOT_REGISTERED)
                : EnumSet.noneOf(Finding.class);
    }

    /**
     * What is amiss with a sender. Of one that is not registered nothing more is said, and of a forwarder that is not
     * registered nothing for each of its senders: the rest follows.
     *
     * @param before what was found of it the last time; it stands where the list of forwarders is not told
     * @throws RegisterUnavailable if there is no answer about it
     */
    Set<Finding> sender(Party sender, Set<Finding> before) {
        if (!registered().contains(sender.number())) {
            return EnumSet.of(Finding.SENDER_NOT_REGISTERED);
        }
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        if (!register.accepts(sender.number())) {
            findings.add(Finding.SENDER_NOT_ACCEPTED);
        }
        if (needsOurForwarder(sender) && !isApproved(sender, before)) {
            findings.add(Finding.FORWARDER_NOT_APPROVED);
        }
        return findings;
    }

    /** Why the list of forwarders was not told; null: it was, or nobody needed it. */
    @Nullable
    String trouble() {
        return noDispatchers == null ? null : String.valueOf(noDispatchers.getMessage());
    }

    private boolean isApproved(Party sender, Set<Finding> before) {
        try {
            Set<String> forwardedByUs = dispatchers().get(forwarder);
            return forwardedByUs == null || forwardedByUs.contains(sender.number());
        } catch (RegisterUnavailable untold) {
            return !before.contains(Finding.FORWARDER_NOT_APPROVED);
        }
    }

    private Set<String> registered() {
        if (registered == null) {
            registered = register.senders();
        }
        return registered;
    }

    /** Asked for once, also when there is no answer. */
    private Map<String, Set<String>> dispatchers() {
        if (noDispatchers != null) {
            throw noDispatchers;
        }
        if (dispatchers == null) {
            try {
                dispatchers = register.dispatchers();
            } catch (RegisterUnavailable untold) {
                noDispatchers = untold;
                throw untold;
            }
        }
        return dispatchers;
    }

    private boolean needsOurForwarder(Party sender) {
        return sender.role() == Party.Role.SENDER_THROUGH_US && !sender.number().equals(forwarder);
    }
}
