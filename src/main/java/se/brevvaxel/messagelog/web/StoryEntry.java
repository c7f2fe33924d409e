package se.brevvaxel.messagelog.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a letter's story as a caseworker reads it.
 *
 * @param textKey of the Swedish words for it, in {@code messages.properties}
 * @param told whether the home system was told, rather than something done
 * @param status the status word that was told; absent for what was done
 * @param operator the mailbox operator, by name where it is known
 * @param detail for engineers
 */
record StoryEntry(
        Instant at,
        String textKey,
        boolean told,
        @Nullable String status,
        @Nullable Integer attempt,
        @Nullable String operator,
        @Nullable String reasonCode,
        @Nullable String reasonText,
        @Nullable String detail) {}
