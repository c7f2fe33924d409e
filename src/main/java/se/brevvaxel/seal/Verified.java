package se.brevvaxel.seal;

import org.w3c.dom.Element;

/**
 * A sealed delivery, both of whose signatures hold. Use these elements and not the ones that came: they are what was
 * verified, without prefixes, each the root of a document of its own.
 *
 * @param sealedDelivery {@code m3:SealedDelivery}
 * @param signedDelivery {@code m3:SignedDelivery}
 */
public record Verified(Element sealedDelivery, Element signedDelivery, Signer forwarder, Signer sender) {

    @Override
    public String toString() {
        return "Verified[" + forwarder + ", " + sender + "]";
    }
}
