package se.brevvaxel.seal;

import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;
import static se.brevvaxel.contract.ContractNames.SERVICE_V3;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Collection;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * Verifies deliveries as they come off the wire (mina-meddelanden.md 3.3, 3.5): normalised first, then the outer
 * signature, then the inner one out of the tree that the outer one covers. Safe to share between threads.
 *
 * <p>Not decided here: whether the forwarder may forward for the sender, and whether it is the one at the other end of
 * the connection. The results say who both are.
 */
public final class DeliveryVerifier {

    private static final QName SEALED = new QName(MESSAGE_V3, "SealedDelivery");
    private static final QName DELIVER_SECURE = new QName(SERVICE_V3, "deliverSecure");
    private static final QName SIGNED = new QName(MESSAGE_V3, "SignedDelivery");
    private static final QName SIGNED_ON_THE_WIRE = new QName(MESSAGE_V3, "signedDelivery");
    private static final QName DELIVERY = new QName(MESSAGE_V3, "Delivery");
    private static final QName SEAL = new QName(MESSAGE_V3, "Seal");
    private static final QName SIGNATURE = new QName(XMLSignature.XMLNS, "Signature");

    private final Authorities authorities;

    /**
     * Trusts what these authorities issued, at the moment of the clock, and asks for no list of revoked certificates.
     *
     * @param authorities issuers of signers' certificates; a self-signed one of an organisation stands for itself only
     */
    public DeliveryVerifier(Collection<X509Certificate> authorities, InstantSource clock) {
        this(
                authorities.stream()
                        .map(certificate -> new TrustedAuthority(certificate, null))
                        .toList(),
                RevocationRule.NOT_ASKED,
                clock);
    }

    /**
     * Trusts what these authorities issued and have not revoked, at the moment of the clock.
     *
     * @param rule what follows when nobody can say whether a certificate is revoked; one verifier for each rule
     */
    public DeliveryVerifier(Collection<TrustedAuthority> authorities, RevocationRule rule, InstantSource clock) {
        this.authorities = new Authorities(authorities, rule, clock);
    }

    /**
     * Verifies a sealed delivery, and that the inner signer is the sender it names.
     *
     * @param deliverSecureInner the inner of the two elements {@code sv3:deliverSecure}, or {@code m3:SealedDelivery}
     * @throws SealBroken at the first thing that is not as it must be
     */
    public Verified verifySealed(Element deliverSecureInner) throws SealBroken {
        requireName(deliverSecureInner, DELIVER_SECURE, SEALED);
        Element sealed = PrefixFree.copy(deliverSecureInner, MESSAGE_V3, SEALED.getLocalPart());
        SignatureForm form = SignatureForm.of(sealed);
        Element covered = Children.exactly(sealed, SealBroken.Fault.STRUCTURE, SIGNED, SEAL, SIGNATURE)
                .get(0);
        Signer forwarder = EnvelopedSignature.verify(sealed, form, authorities).signer();
        Element signed = PrefixFree.copy(covered, MESSAGE_V3, SIGNED.getLocalPart());
        Signer sender = verifyBySender(signed).signer();
        return new Verified(sealed, signed, forwarder, sender);
    }

    /**
     * Verifies a signed delivery, and that its signer is the sender it names.
     *
     * @param signedDelivery {@code m3:signedDelivery} of {@code distributeSecure}, or {@code m3:SignedDelivery}
     * @throws SealBroken at the first thing that is not as it must be
     */
    public VerifiedSigned verifySigned(Element signedDelivery) throws SealBroken {
        requireName(signedDelivery, SIGNED_ON_THE_WIRE, SIGNED);
        Element signed = PrefixFree.copy(signedDelivery, MESSAGE_V3, SIGNED.getLocalPart());
        EnvelopedSignature signature = verifyBySender(signed);
        SignedContent content = ContentReading.of(Children.only(signed, DELIVERY));
        return new VerifiedSigned(signed, signature.signer(), content, signature.canonicalRoot());
    }

    private EnvelopedSignature verifyBySender(Element signed) throws SealBroken {
        SignatureForm form = SignatureForm.of(signed);
        Element delivery = Children.exactly(signed, SealBroken.Fault.STRUCTURE, DELIVERY, SIGNATURE)
                .get(0);
        EnvelopedSignature signature = EnvelopedSignature.verify(signed, form, authorities);
        if (!signature.signer().organisationNumber().equals(ContentReading.senderId(delivery))) {
            throw new SealBroken(SealBroken.Fault.ORGANISATION, "the signer is not the sender");
        }
        return signature;
    }

    private static void requireName(Element element, QName onTheWire, QName asSigned) throws SealBroken {
        if (!Children.is(element, onTheWire) && !Children.is(element, asSigned)) {
            throw new SealBroken(SealBroken.Fault.STRUCTURE, "not a " + asSigned.getLocalPart());
        }
    }
}
