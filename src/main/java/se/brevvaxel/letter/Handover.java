package se.brevvaxel.letter;

/**
 * How a letter was handed in and where its answers go.
 *
 * @param system the business system's name
 * @param sourceMessageId the system's own id: with {@code system} the key for duplicates
 * @param door the way in
 * @param replyQueue the queue that status events go to
 * @param correlationId {@code JMSCorrelationID} of every status event
 */
public record Handover(String system, String sourceMessageId, Door door, String replyQueue, String correlationId) {}
