package se.brevvaxel.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.xml.crypto.Data;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.URIReferenceException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.TransformException;
import javax.xml.crypto.dsig.TransformService;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Element;

/** A signature that holds: an instance exists only once it does. */
final class EnvelopedSignature {

    /** By name: another provider on the class path may come first, and be strict in other ways. */
    private static final String JDK = "XMLDSig";

    private static final String MECHANISM = "DOM";

    private final Signer signer;
    private final XMLSignature signature;
    private final DOMValidateContext context;

    private EnvelopedSignature(Signer signer, XMLSignature signature, DOMValidateContext context) {
        this.signer = signer;
        this.signature = signature;
        this.context = context;
    }

    /**
     * Verifies with the key of the certificate in the signature.
     *
     * @throws SealBroken if that certificate is not taken or the signature does not hold
     */
    static EnvelopedSignature verify(Element root, SignatureForm form, Authorities authorities) throws SealBroken {
        Signer signer = authorities.accept(form.certificate());
        DOMValidateContext context = new DOMValidateContext(signer.certificate().getPublicKey(), form.signature());
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        if (root.hasAttribute("Id")) {
            context.setIdAttributeNS(root, null, "Id");
        }
        XMLSignature signature = read(context);
        try {
            if (!signature.getSignatureValue().validate(context)) {
                throw new SealBroken(
                        SealBroken.Fault.SIGNATURE_FALSE, root.getLocalName() + " is not signed by its signer");
            }
            if (!signature.validate(context)) {
                throw new SealBroken(SealBroken.Fault.CONTENT_CHANGED, root.getLocalName() + " is not what was signed");
            }
        } catch (XMLSignatureException e) {
            throw new SealBroken(SealBroken.Fault.SIGNATURE_FALSE, "the signature cannot be checked", e);
        }
        return new EnvelopedSignature(signer, signature, context);
    }

    Signer signer() {
        return signer;
    }

    /**
     * The whole root, signature and all, in canonical form: of what the signature's own reference points at, so of
     * nothing else than what was verified.
     */
    byte[] canonicalRoot() {
        Reference reference = signature.getSignedInfo().getReferences().get(0);
        try {
            Data whole = factory().getURIDereferencer().dereference(reference, context);
            TransformService canonical = TransformService.getInstance(CanonicalizationMethod.INCLUSIVE, MECHANISM, JDK);
            canonical.init((TransformParameterSpec) null);
            return ((OctetStreamData) canonical.transform(whole, context))
                    .getOctetStream()
                    .readAllBytes();
        } catch (URIReferenceException | TransformException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException("what was verified cannot be written", e);
        }
    }

    private static XMLSignature read(DOMValidateContext context) throws SealBroken {
        try {
            return factory().unmarshalXMLSignature(context);
        } catch (MarshalException | RuntimeException e) {
            // Unchecked ones too: the JDK trips over some malformed parts, an empty X509SubjectName for one.
            throw new SealBroken(SealBroken.Fault.SIGNATURE_FORM, "the signature cannot be read", e);
        }
    }

    private static XMLSignatureFactory factory() {
        try {
            return XMLSignatureFactory.getInstance(MECHANISM, JDK);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot verify XML signatures", e);
        }
    }
}
