package se.brevvaxel.seal;

import org.w3c.dom.Element;

/**
 * A signed delivery whose signature holds and is its sender's.
 *
 * @param signedDelivery {@code m3:SignedDelivery} as it was verified, without prefixes, root of a document of its own
 */
public record VerifiedSigned(Element signedDelivery, Signer sender) {

    @Override
    public String toString() {
        return "VerifiedSigned[" + sender + "]";
    }
}
