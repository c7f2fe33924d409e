package se.brevvaxel.letter;

import org.jspecify.annotations.Nullable;

/** Who asked, inside the business system. */
public record Caseworker(@Nullable String userId, @Nullable String email) {

    @Override
    public String toString() {
        return "Caseworker[…]";
    }
}
