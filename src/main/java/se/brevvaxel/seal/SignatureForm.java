package se.brevvaxel.seal;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * The one form of signature that is taken (mina-meddelanden.md 3.2, 3.5), settled before any mathematics: one reference
 * to the root, algorithms and transforms of a short list, one certificate. So there is no question of what was signed,
 * or by which key.
 *
 * @param signature the last child of what it signs
 * @param certificate the only one in it; trusted by nobody yet
 */
record SignatureForm(Element signature, X509Certificate certificate) {

    private static final Set<String> CANONICALIZATIONS =
            Set.of(CanonicalizationMethod.EXCLUSIVE, CanonicalizationMethod.INCLUSIVE);

    /** @throws SealBroken if {@code root} is not signed once, as its last child, in this form */
    static SignatureForm of(Element root) throws SealBroken {
        Element signature = lastChild(root);
        List<Element> parts = Children.exactly(
                signature, SealBroken.Fault.SIGNATURE_FORM, ds("SignedInfo"), ds("SignatureValue"), ds("KeyInfo"));
        requireSignedInfo(parts.get(0), root);
        return new SignatureForm(signature, EnclosedCertificate.of(parts.get(2)));
    }

    private static Element lastChild(Element root) throws SealBroken {
        List<Element> signatures = Children.of(root, ds("Signature"));
        if (signatures.isEmpty()) {
            throw new SealBroken(SealBroken.Fault.UNSIGNED, root.getLocalName() + " has no signature");
        }
        List<Element> children = Children.of(root);
        if (signatures.size() > 1 || children.get(children.size() - 1) != signatures.get(0)) {
            throw new SealBroken(
                    SealBroken.Fault.SIGNATURE_PLACE, root.getLocalName() + " does not end with its only signature");
        }
        return signatures.get(0);
    }

    private static void requireSignedInfo(Element signedInfo, Element root) throws SealBroken {
        if (Children.of(signedInfo, ds("Reference")).size() != 1) {
            throw new SealBroken(SealBroken.Fault.REFERENCE, "not exactly one reference");
        }
        List<Element> parts = Children.exactly(
                signedInfo,
                SealBroken.Fault.SIGNATURE_FORM,
                ds("CanonicalizationMethod"),
                ds("SignatureMethod"),
                ds("Reference"));
        requireAlgorithm(parts.get(0), CANONICALIZATIONS);
        requireAlgorithm(parts.get(1), Set.of(SignatureMethod.RSA_SHA256));
        requireReference(parts.get(2), root);
    }

    private static void requireReference(Element reference, Element root) throws SealBroken {
        if (!reference.hasAttribute("URI") || !isRoot(reference.getAttribute("URI"), root)) {
            throw new SealBroken(SealBroken.Fault.REFERENCE, "the reference is not to the root alone");
        }
        List<Element> parts = Children.exactly(
                reference, SealBroken.Fault.SIGNATURE_FORM, ds("Transforms"), ds("DigestMethod"), ds("DigestValue"));
        requireTransforms(Children.of(parts.get(0)));
        requireAlgorithm(parts.get(1), Set.of(DigestMethod.SHA256));
    }

    private static boolean isRoot(String uri, Element root) {
        return uri.isEmpty()
                || (root.hasAttribute("Id")
                        && uri.equals("#" + root.getAttribute("Id"))
                        && Ids.count(root, root.getAttribute("Id")) == 1);
    }

    /** The order counts: after a canonicalisation there is no signature left to leave out. */
    private static void requireTransforms(List<Element> transforms) throws SealBroken {
        boolean fits = (transforms.size() == 1 || transforms.size() == 2)
                && isTransform(transforms.get(0), Set.of(Transform.ENVELOPED))
                && transforms.stream().skip(1).allMatch(further -> isTransform(further, CANONICALIZATIONS));
        if (!fits) {
            throw new SealBroken(SealBroken.Fault.TRANSFORM, "not the enveloped transform, or more than it");
        }
    }

    private static boolean isTransform(Element transform, Set<String> allowed) {
        return Children.is(transform, ds("Transform")) && isBare(transform, allowed);
    }

    private static void requireAlgorithm(Element method, Set<String> allowed) throws SealBroken {
        if (!isBare(method, allowed)) {
            throw new SealBroken(SealBroken.Fault.ALGORITHM, method.getLocalName() + " is not one that is accepted");
        }
    }

    private static boolean isBare(Element method, Set<String> allowed) {
        return allowed.contains(method.getAttribute("Algorithm"))
                && Children.of(method).isEmpty();
    }

    private static QName ds(String localName) {
        return new QName(XMLSignature.XMLNS, localName);
    }
}
