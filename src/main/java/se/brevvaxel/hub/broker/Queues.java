package se.brevvaxel.hub.broker;

import se.brevvaxel.intake.BusinessSystem;

/** The names of the hub's own queues ({@code interface.md}, Door 1; {@code design.md}, lanes). */
public final class Queues {

    /** Accepted letters on their way to the channel switch. */
    public static final String SWITCH = "brevvaxel.work.switch";

    /** Letters on their way to print. */
    public static final String PRINT = "brevvaxel.work.print";

    /** All lanes begin so. */
    static final String WORK_PREFIX = "brevvaxel.work.";

    /** One lane for each mailbox operator begins so. */
    public static final String DIGITAL_PREFIX = "brevvaxel.work.digital.";

    /** One lane for each external forwarder begins so. */
    public static final String FORWARD_PREFIX = "brevvaxel.work.forward.";

    /** What the broker says of itself and its database. Nobody's but the hub's. */
    public static final String INCARNATION = "brevvaxel.incarnation";

    private Queues() {}

    /** The lane of one mailbox operator. */
    public static String digital(String operatorId) {
        return DIGITAL_PREFIX + operatorId;
    }

    /** The lane of one external forwarder. */
    public static String forward(String forwarder) {
        return FORWARD_PREFIX + forwarder;
    }

    /** Where messages of a system lie that cannot be read as requests. */
    public static String dead(BusinessSystem system) {
        return "brevvaxel.dead." + system.inQueue().substring("brevvaxel.".length());
    }
}
