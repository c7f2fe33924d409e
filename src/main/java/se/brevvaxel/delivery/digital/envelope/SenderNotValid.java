package se.brevvaxel.delivery.digital.envelope;

import java.time.Instant;

/** The certificate that a sender has signed a delivery with is not valid any more: whoever gets it would refuse it. */
public final class SenderNotValid extends SealRefused {

    private static final long serialVersionUID = 1;

    SenderNotValid(Instant end, Throwable cause) {
        super("the certificate that the sender signed with is not valid now; it ends " + end, cause);
    }
}
