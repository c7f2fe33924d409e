package se.brevvaxel.seal;

import org.w3c.dom.Element;

/**
 * A signed delivery whose signature holds and is its sender's: what it says, and what to pass on.
 *
 * @param signedDelivery {@code m3:SignedDelivery} as it was verified, without prefixes, root of a document of its own
 * @param content what it says
 * @param canonical the same element, signature and all, in canonical form (UTF-8): it starts with
 *     {@code <SignedDelivery xmlns="http://minameddelanden.gov.se/schema/Message/v3"}. Put into an envelope as it is,
 *     the sender's signature holds; only in the digest of a seal around it the declaration falls away, because the
 *     parent has it there (mina-meddelanden.md 3.6). Shared, never written to
 */
@SuppressWarnings("ArrayRecordComponent")
public record VerifiedSigned(Element signedDelivery, Signer sender, SignedContent content, byte[] canonical) {

    @Override
    public String toString() {
        return "VerifiedSigned[" + sender + ", " + canonical.length + " bytes]";
    }
}
