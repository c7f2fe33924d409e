package se.brevvaxel.letter;

import org.jspecify.annotations.Nullable;

/** Mottagare: the person or organisation a letter is to. */
public record Recipient(
        IdentityNumber id,
        @Nullable String name,
        ProtectedIdentity protectedIdentity,
        @Nullable PostalAddress address) {

    @Override
    public String toString() {
        return "Recipient[" + id + "]";
    }
}
