package se.brevvaxel.status;

/**
 * How a node's sessions are called in the database: by it one can tell who holds what one node at a time may do.
 *
 * @param node its name
 */
public record Doorplate(String node) {

    /** As it stands in {@code pg_stat_activity.application_name}. */
    String text() {
        return "brevvaxel node " + node;
    }
}
