package se.brevvaxel.delivery.line;

import java.time.Duration;

/**
 * How long and how wide the line to another side is.
 *
 * @param connectTimeout for a place in the pool, the connection, and the TLS handshake, each
 * @param readTimeout between two pieces of the answer; with {@code connectTimeout} it is also the longest that a whole
 *     call may take, however the answer drips
 * @param connections kept open to one side at most: as many as may call it at once
 */
public record LineSettings(Duration connectTimeout, Duration readTimeout, int connections) {

    /** @throws IllegalArgumentException if a time is none: every answer would come too late */
    public LineSettings {
        if (connectTimeout.isNegative()
                || connectTimeout.isZero()
                || readTimeout.isNegative()
                || readTimeout.isZero()) {
            throw new IllegalArgumentException("connect-timeout och read-timeout måste vara längre än 0s.");
        }
    }

    /** The longest that one call may take, from the pool to the answer's last byte. */
    Duration deadline() {
        return connectTimeout.plus(readTimeout);
    }
}
