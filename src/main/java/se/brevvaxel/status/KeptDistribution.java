package se.brevvaxel.status;

/**
 * What is kept of the id that an external forwarder gave a letter.
 *
 * @param told the part of it that may stand in events and on pages
 * @param encrypted all of it, under the letter's key
 * @param hash keyed, to find another letter with the same id
 */
public record KeptDistribution(String told, byte[] encrypted, byte[] hash) {

    @Override
    public String toString() {
        return "KeptDistribution[" + told + "]";
    }
}
