package se.brevvaxel.hub.registrations;

/**
 * Somebody who must be registered.
 *
 * @param number the organisation number, 12 digits
 * @param name for people
 */
record Party(String number, String name, Role role) {

    /** What it does. */
    enum Role {
        /** A sender for whom our own forwarder sends. */
        SENDER_THROUGH_US,
        /** A sender for whom somebody else's forwarder sends. */
        SENDER_THROUGH_OTHERS,
        /** Our own forwarder. */
        FORWARDER
    }

    /** For people. */
    String inWords() {
        return number + " (" + name + ")";
    }
}
