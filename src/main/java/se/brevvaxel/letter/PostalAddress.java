package se.brevvaxel.letter;

import org.jspecify.annotations.Nullable;

/** Where paper goes. {@code country} is an ISO 3166-1 alpha-2 code; absent means Sweden. */
public record PostalAddress(
        @Nullable String careOf, String street, String postalCode, String city, @Nullable String country) {

    @Override
    public String toString() {
        return "PostalAddress[…]";
    }
}
