package se.brevvaxel.messagelog;

import java.time.Instant;

/**
 * A status event as the home system was told it.
 *
 * @param body the event as JSON, as it was sent
 */
public record Told(int sequence, Instant at, String status, String body) {}
