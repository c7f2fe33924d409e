package se.brevvaxel.reachability;

import se.brevvaxel.letter.identity.IdentityNumber;

/** The register of digital mailboxes (FaR). */
public interface AddressRegister {

    /**
     * Asks about one recipient.
     *
     * @param sender the sender's organisation number, 12 digits
     * @param recipient must be addressable: what the contract cannot carry is never asked
     * @throws RegisterUnavailable if no answer came, or none that answers the question
     */
    Reachability lookUp(String sender, IdentityNumber recipient);
}
