package se.brevvaxel.intake;

/**
 * One fault in a request.
 *
 * @param code {@code BV101} …
 * @param field where, as a JSON Pointer (RFC 6901); empty for the request as a whole
 * @param text one Swedish sentence for the one who asked; never quotes what was sent
 */
public record Fault(String code, String field, String text) {}
