package se.brevvaxel.reachability;

import java.util.Collection;
import java.util.Map;
import se.brevvaxel.letter.identity.IdentityNumber;

/**
 * A register that knows whose identity is protected: the municipality's own, or what stands between it and the population
 * register. A sender names the one that is asked about its recipients; where none is named, nobody is asked.
 */
@FunctionalInterface
public interface ProtectionRegister {

    /** The most persons that one question may be about. */
    int MOST_IN_ONE_QUESTION = 1000;

    /**
     * Asks about persons.
     *
     * @param sender the sender's organisation number, 12 digits
     * @param persons at most {@link #MOST_IN_ONE_QUESTION}, none twice, and no organisation
     * @return an answer for each
     * @throws RegisterUnavailable if no answer came, or none that can be understood about each: then nothing is known of any
     */
    Map<IdentityNumber, Protection> lookUp(String sender, Collection<IdentityNumber> persons);
}
