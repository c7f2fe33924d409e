package se.brevvaxel.letter;

import org.jspecify.annotations.Nullable;

/** The case that a letter belongs to: {@code OfficialMatter} on the wire (mina-meddelanden.md 2.12). */
public record Matter(
        @Nullable String matterId,
        @Nullable String eventId,
        @Nullable String precedingEventId,
        @Nullable String subject,
        @Nullable String eventType,
        @Nullable Status status) {

    /** Whose move it is. */
    public enum Status {
        SENDERINITIATIVE,
        RECIPIENTINITIATIVE,
        CLOSED
    }
}
