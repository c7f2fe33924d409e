package se.brevvaxel.reachability;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import se.brevvaxel.letter.identity.IdentityNumber;

/** The register of digital mailboxes (FaR). */
public interface AddressRegister {

    /** The most recipients that one question may be about (mina-meddelanden.md 5.1). */
    int MOST_IN_ONE_QUESTION = 1000;

    /**
     * Asks about one recipient.
     *
     * @param sender the sender's organisation number, 12 digits
     * @param recipient must be addressable: what the contract cannot carry is never asked
     * @throws RegisterUnavailable if no answer came, or none that answers the question
     */
    Reachability lookUp(String sender, IdentityNumber recipient);

    /**
     * Asks about many recipients, {@link #MOST_IN_ONE_QUESTION} at a time.
     *
     * @param sender the sender's organisation number, 12 digits
     * @param recipients must be addressable; one that stands twice is asked about once
     * @return an answer for each
     * @throws RegisterUnavailable if one of the questions got no answer, or none about each that it asked about: then
     *     nothing is known of any
     */
    Map<IdentityNumber, Reachability> lookUpAll(String sender, Collection<IdentityNumber> recipients);

    /**
     * Which of these are registered, with a mailbox that is ready, whichever senders they accept.
     *
     * @param recipients must be addressable
     * @throws RegisterUnavailable as {@link #lookUpAll}
     */
    Set<IdentityNumber> registered(Collection<IdentityNumber> recipients);
}
