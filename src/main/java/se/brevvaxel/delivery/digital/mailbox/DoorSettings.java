package se.brevvaxel.delivery.digital.mailbox;

import java.time.Duration;

/**
 * How long and how wide the way to an operator is.
 *
 * @param connectTimeout for a place in the pool, the connection, and the TLS handshake, each
 * @param readTimeout between two pieces of the answer; with {@code connectTimeout} it is also the longest that a whole
 *     delivery may take, however the answer drips
 * @param connections kept open to one operator at most: as many as may deliver to it at once
 */
public record DoorSettings(Duration connectTimeout, Duration readTimeout, int connections) {

    /** The longest that one delivery may take, from the pool to the answer's last byte. */
    Duration deadline() {
        return connectTimeout.plus(readTimeout);
    }
}
