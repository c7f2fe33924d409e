package se.brevvaxel.intake.decision;

/**
 * A home system's wish, on its queue, to have a letter back.
 *
 * @param replyQueue where the answer goes: already checked against the system's list
 * @param correlationId of the answer
 */
public record Withdrawal(String system, String sourceMessageId, String replyQueue, String correlationId) {}
