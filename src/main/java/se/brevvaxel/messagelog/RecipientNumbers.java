package se.brevvaxel.messagelog;

import java.util.Optional;
import se.brevvaxel.letter.identity.IdentityNumber;

/** Reads an identity number as people write it, by the same rules as a request's {@code recipient.id}. */
@FunctionalInterface
public interface RecipientNumbers {

    /** The number, or nothing if {@code typed} is none. */
    Optional<IdentityNumber> read(String typed);
}
