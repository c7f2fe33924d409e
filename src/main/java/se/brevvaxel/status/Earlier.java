package se.brevvaxel.status;

import se.brevvaxel.letter.LetterId;

/** The letter that was accepted before under the same id of the same system. */
@SuppressWarnings("ArrayRecordComponent")
public record Earlier(LetterId letter, byte[] requestHash) {

    @Override
    public String toString() {
        return "Earlier[" + letter + "]";
    }
}
