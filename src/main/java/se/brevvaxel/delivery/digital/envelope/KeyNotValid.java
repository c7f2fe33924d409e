package se.brevvaxel.delivery.digital.envelope;

import java.time.Instant;

/** The certificate of a key of ours, a sender's or the forwarder's, is not valid now. With another the letter can go. */
public final class KeyNotValid extends SealRefused {

    private static final long serialVersionUID = 1;

    KeyNotValid(Instant end, Throwable cause) {
        super("the signing certificate is not valid now; it ends " + end, cause);
    }
}
