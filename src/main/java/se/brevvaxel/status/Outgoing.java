package se.brevvaxel.status;

import java.util.UUID;

/**
 * A status event on its way out.
 *
 * @param position orders events; an event is published before those that follow it
 * @param eventId the same every time the event is sent; a repeated request gets it at another position
 * @param destination the queue it goes to
 * @param receipt also written as a file to the system's {@code receipts/}
 * @param receiptName that file's name: ids only, {@code .json}
 * @param body the event, as JSON
 * @param ofBatch about a letter that belongs to a batch: other events may go before it
 */
public record Outgoing(
        long position,
        UUID eventId,
        String system,
        String destination,
        String correlationId,
        boolean receipt,
        String receiptName,
        String body,
        boolean ofBatch) {}
