package se.brevvaxel.intake;

import se.brevvaxel.letter.SignedOriginal;

/**
 * A request that came as a delivery under its sender's own signature, which has been found to hold.
 *
 * @param request what was read out of it
 * @param sender whose signature it is: organisation number, 12 digits
 * @param original what was signed, to be passed on as it is
 * @param contentSha256 over what the signature covers, the signature itself left out: the same content has the same
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedRequest(SendRequest request, String sender, SignedOriginal original, byte[] contentSha256) {

    /** Never what was sent. */
    @Override
    public String toString() {
        return "SignedRequest[" + sender + "]";
    }
}
