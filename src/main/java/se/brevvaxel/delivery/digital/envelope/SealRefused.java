package se.brevvaxel.delivery.digital.envelope;

/**
 * A delivery that must not be signed or sealed as things are: the key is not the sender's, is not valid now, or did not
 * sign what was written. Nothing has left. The message names organisations and certificates, never a person.
 */
public class SealRefused extends RuntimeException {

    public SealRefused(String detail) {
        super(detail);
    }

    public SealRefused(String detail, Throwable cause) {
        super(detail, cause);
    }
}
