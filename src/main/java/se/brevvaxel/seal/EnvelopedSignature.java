package se.brevvaxel.seal;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;

/**
 * The one signature over a document's root, its last child (mina-meddelanden.md 3.2, 3.5).
 *
 * <p>What it may look like is settled before any mathematics: one reference to the root, algorithms and transforms of a
 * short list, one certificate. So there is no question of what was signed, or by which key.
 */
final class EnvelopedSignature {

    private static final Set<String> CANONICALIZATIONS =
            Set.of(CanonicalizationMethod.EXCLUSIVE, CanonicalizationMethod.INCLUSIVE);
    private static final Set<String> TRANSFORMS =
            Set.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE, CanonicalizationMethod.INCLUSIVE);

    private final Element root;
    private final Element signature;

    /** @throws SealBroken if the root's last child is not its only signature */
    EnvelopedSignature(Element root) throws SealBroken {
        this.root = root;
        this.signature = only(root, "Signature");
        List<Element> children = Children.of(root);
        if (children.get(children.size() - 1) != signature) {
            throw structure("the signature of " + root.getLocalName() + " is not its last child");
        }
    }

    /** Verifies with the key of the certificate in the signature, and says whose that is. */
    Signer verify(Authorities authorities) throws SealBroken {
        requireForm();
        Signer signer = authorities.accept(certificate());
        DOMValidateContext context = new DOMValidateContext(signer.certificate().getPublicKey(), signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        if (root.hasAttribute("Id")) {
            context.setIdAttributeNS(root, null, "Id");
        }
        try {
            XMLSignature read = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            if (!read.validate(context)) {
                throw new SealBroken(SealBroken.Fault.SIGNATURE, root.getLocalName() + " is not what was signed");
            }
        } catch (MarshalException e) {
            throw new SealBroken(SealBroken.Fault.STRUCTURE, "the signature cannot be read", e);
        } catch (XMLSignatureException e) {
            throw new SealBroken(SealBroken.Fault.SIGNATURE, "the signature cannot be checked", e);
        }
        return signer;
    }

    private void requireForm() throws SealBroken {
        requireChildren(signature, 3);
        only(signature, "SignatureValue");
        Element signedInfo = only(signature, "SignedInfo");
        requireChildren(signedInfo, 3);
        requireAlgorithm(only(signedInfo, "CanonicalizationMethod"), CANONICALIZATIONS);
        requireAlgorithm(only(signedInfo, "SignatureMethod"), Set.of(SignatureMethod.RSA_SHA256));
        requireReference(only(signedInfo, "Reference"));
    }

    private void requireReference(Element reference) throws SealBroken {
        requireChildren(reference, 3);
        only(reference, "DigestValue");
        requireAlgorithm(only(reference, "DigestMethod"), Set.of(DigestMethod.SHA256));
        String uri = reference.getAttribute("URI");
        boolean toRoot = (uri.isEmpty() && reference.hasAttribute("URI"))
                || (root.hasAttribute("Id") && uri.equals("#" + root.getAttribute("Id")));
        if (!toRoot) {
            throw structure("the reference is not to the root");
        }
        int enveloped = 0;
        for (Element transform : Children.of(only(reference, "Transforms"))) {
            if (!Children.is(transform, XMLSignature.XMLNS, "Transform")) {
                throw structure("a transform that is none");
            }
            requireAlgorithm(transform, TRANSFORMS);
            enveloped += transform.getAttribute("Algorithm").equals(Transform.ENVELOPED) ? 1 : 0;
        }
        if (enveloped != 1) {
            throw structure(enveloped + " enveloped transforms, not one");
        }
    }

    /** Leaf only: a second certificate would be a second answer to whose signature this is. */
    private X509Certificate certificate() throws SealBroken {
        Element keyInfo = only(signature, "KeyInfo");
        requireChildren(keyInfo, 1);
        Element encoded = only(only(keyInfo, "X509Data"), "X509Certificate");
        try {
            byte[] der = Base64.getMimeDecoder().decode(encoded.getTextContent());
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE, "it cannot be read", e);
        }
    }

    private static void requireAlgorithm(Element element, Set<String> allowed) throws SealBroken {
        if (!allowed.contains(element.getAttribute("Algorithm"))
                || !Children.of(element).isEmpty()) {
            throw new SealBroken(SealBroken.Fault.ALGORITHM, element.getLocalName() + " is not one that is accepted");
        }
    }

    private static Element only(Element parent, String localName) throws SealBroken {
        return Children.only(parent, XMLSignature.XMLNS, localName);
    }

    private static void requireChildren(Element parent, int count) throws SealBroken {
        int children = Children.of(parent).size();
        if (children != count) {
            throw structure(parent.getLocalName() + " has " + children + " children, not " + count);
        }
    }

    private static SealBroken structure(String detail) {
        return new SealBroken(SealBroken.Fault.STRUCTURE, detail);
    }
}
