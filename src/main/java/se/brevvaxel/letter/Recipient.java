package se.brevvaxel.letter;

import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.identity.IdentityNumber;

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
