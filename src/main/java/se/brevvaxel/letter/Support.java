package se.brevvaxel.letter;

import org.jspecify.annotations.Nullable;

/** Whom the recipient may ask: {@code Supportinfo} on the wire (mina-meddelanden.md 2.11, 5.6). */
public record Support(String text, @Nullable String url, @Nullable String phoneNumber, @Nullable String email) {}
