package se.brevvaxel.intake;

import se.brevvaxel.letter.Letter;

/** Knows how large a letter becomes on the wire, before it is signed and sealed. */
@FunctionalInterface
public interface EnvelopeSize {

    /** The bytes of the finished envelope as the operator gets it, signatures and base64 included. */
    long of(Letter letter);
}
