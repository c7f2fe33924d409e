package se.brevvaxel.seal;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Collection;
import org.w3c.dom.Element;

/**
 * Verifies deliveries as they come off the wire (mina-meddelanden.md 3.3, 3.5): normalised first, then the outer
 * signature, then the inner one out of the tree that the outer one covers. Safe to share between threads.
 *
 * <p>Not decided here: whether the forwarder may forward for the sender, and whether it is the one at the other end of
 * the connection. {@link Verified} says who both are.
 */
public final class DeliveryVerifier {

    private static final String MESSAGE_V2 = "http://minameddelanden.gov.se/schema/Message/v2";
    private static final String MESSAGE_V3 = "http://minameddelanden.gov.se/schema/Message/v3";
    private static final String SENDER = "http://minameddelanden.gov.se/schema/Sender";
    private static final String SERVICE_V3 = "http://minameddelanden.gov.se/schema/Service/v3";

    private static final String SEALED = "SealedDelivery";
    private static final String SIGNED = "SignedDelivery";

    private final Authorities authorities;

    /**
     * Trusts what these authorities issued, at the moment of the clock.
     *
     * @param authorities issuers of signers' certificates; a certificate that stands here itself is trusted too
     */
    public DeliveryVerifier(Collection<X509Certificate> authorities, InstantSource clock) {
        this.authorities = new Authorities(authorities, clock);
    }

    /**
     * Verifies a sealed delivery.
     *
     * @param deliverSecureInner the inner of the two elements {@code sv3:deliverSecure}, or {@code m3:SealedDelivery}
     * @throws SealBroken at the first thing that is not as it must be
     */
    public Verified verifySealed(Element deliverSecureInner) throws SealBroken {
        if (!Children.is(deliverSecureInner, SERVICE_V3, "deliverSecure")
                && !Children.is(deliverSecureInner, MESSAGE_V3, SEALED)) {
            throw new SealBroken(SealBroken.Fault.STRUCTURE, "not a sealed delivery");
        }
        Element sealed = PrefixFree.copy(deliverSecureInner, MESSAGE_V3, SEALED);
        requireChildren(sealed, 3);
        Children.only(sealed, MESSAGE_V3, "Seal");
        Element signed = Children.only(sealed, MESSAGE_V3, SIGNED);
        Signer forwarder = new EnvelopedSignature(sealed).verify(authorities);
        VerifiedSigned verified = verifySigned(signed);
        return new Verified(sealed, verified.signedDelivery(), forwarder, verified.sender());
    }

    /**
     * Verifies a signed delivery, and that its signer is the sender it names.
     *
     * @param signedDelivery {@code m3:SignedDelivery}, or {@code m3:signedDelivery} of {@code distributeSecure}
     * @throws SealBroken at the first thing that is not as it must be
     */
    public VerifiedSigned verifySigned(Element signedDelivery) throws SealBroken {
        if (!Children.is(signedDelivery, MESSAGE_V3, SIGNED)
                && !Children.is(signedDelivery, MESSAGE_V3, "signedDelivery")) {
            throw new SealBroken(SealBroken.Fault.STRUCTURE, "not a signed delivery");
        }
        Element signed = PrefixFree.copy(signedDelivery, MESSAGE_V3, SIGNED);
        requireChildren(signed, 2);
        Element delivery = Children.only(signed, MESSAGE_V3, "Delivery");
        Signer signer = new EnvelopedSignature(signed).verify(authorities);
        if (!signer.organisationNumber().equals(senderId(delivery))) {
            throw new SealBroken(SealBroken.Fault.ORGANISATION, "the signer is not the sender");
        }
        return new VerifiedSigned(signed, signer);
    }

    private static String senderId(Element delivery) throws SealBroken {
        Element header = Children.only(delivery, MESSAGE_V3, "Header");
        Element sender = Children.only(header, MESSAGE_V2, "Sender");
        return Children.only(sender, SENDER, "Id").getTextContent();
    }

    private static void requireChildren(Element parent, int count) throws SealBroken {
        int children = Children.of(parent).size();
        if (children != count) {
            throw new SealBroken(
                    SealBroken.Fault.STRUCTURE, parent.getLocalName() + " has " + children + " children, not " + count);
        }
    }
}
