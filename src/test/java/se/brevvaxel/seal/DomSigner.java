package se.brevvaxel.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.digital.envelope.Vectors;

/** Signs deliveries with the JDK, rightly or in any wrong way that a test asks for. */
final class DomSigner {

    private final XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
    private String digest = DigestMethod.SHA256;
    private String method = SignatureMethod.RSA_SHA256;
    private String id = "";
    private boolean twoReferences;
    private boolean twoCertificates;
    private boolean subjectNameOnly;
    private final List<String> moreTransforms = new ArrayList<>();

    DomSigner sha1() {
        digest = DigestMethod.SHA1;
        method = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
        return this;
    }

    DomSigner sha1Digest() {
        digest = DigestMethod.SHA1;
        return this;
    }

    DomSigner rsaSha512() {
        method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512";
        return this;
    }

    DomSigner twoReferences() {
        twoReferences = true;
        return this;
    }

    DomSigner twoCertificates() {
        twoCertificates = true;
        return this;
    }

    DomSigner subjectNameOnly() {
        subjectNameOnly = true;
        return this;
    }

    DomSigner transform(String algorithm) {
        moreTransforms.add(algorithm);
        return this;
    }

    DomSigner byId(String value) {
        id = value;
        return this;
    }

    /** The vector's delivery, signed anew: {@code m3:SignedDelivery} as text. */
    String signedDelivery(TestPki.Identity signer) {
        return sign(Vectors.digestInput(), signer);
    }

    /** The whole {@code sv3:deliverSecure}, sealed. */
    String sealed(String signedDelivery, TestPki.Identity forwarder) {
        String signed = signedDelivery.replace(" xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\"", "");
        String sealed = sign(
                "<SealedDelivery xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\">" + signed
                        + "<Seal><ReceivedTime xmlns=\"http://minameddelanden.gov.se/schema/Message\">2025-01-15</ReceivedTime>"
                        + "<SignaturesOK xmlns=\"http://minameddelanden.gov.se/schema/Message\">true</SignaturesOK></Seal>"
                        + "</SealedDelivery>",
                forwarder);
        return sealed;
    }

    private String sign(String xml, TestPki.Identity signer) {
        try {
            Document document = SecureXml.parse(xml.getBytes(UTF_8));
            Element root = document.getDocumentElement();
            if (!id.isEmpty()) {
                root.setAttributeNS(null, "Id", id);
                root.setIdAttributeNS(null, "Id", true);
            }
            DOMSignContext context = new DOMSignContext(signer.key(), root);
            context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
            signatures.newXMLSignature(signedInfo(), keyInfo(signer)).sign(context);
            return serialise(document);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private javax.xml.crypto.dsig.SignedInfo signedInfo() throws Exception {
        List<Transform> transforms = new ArrayList<>();
        transforms.add(signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null));
        for (String algorithm : moreTransforms) {
            transforms.add(signatures.newTransform(algorithm, parameters(algorithm)));
        }
        Reference reference = signatures.newReference(
                id.isEmpty() ? "" : "#" + id, signatures.newDigestMethod(digest, null), transforms, null, null);
        List<Reference> references = new ArrayList<>(List.of(reference));
        if (twoReferences) {
            references.add(
                    signatures.newReference("", signatures.newDigestMethod(digest, null), transforms, null, null));
        }
        return signatures.newSignedInfo(
                signatures.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                signatures.newSignatureMethod(method, null),
                references);
    }

    private static TransformParameterSpec parameters(String algorithm) {
        return algorithm.equals(Transform.XPATH)
                ? new javax.xml.crypto.dsig.spec.XPathFilterParameterSpec("true()")
                : null;
    }

    private javax.xml.crypto.dsig.keyinfo.KeyInfo keyInfo(TestPki.Identity signer) {
        KeyInfoFactory keyInfos = signatures.getKeyInfoFactory();
        List<Object> data = new ArrayList<>();
        data.add(signer.certificate().getSubjectX500Principal().getName());
        if (!subjectNameOnly) {
            data.add(signer.certificate());
        }
        if (twoCertificates) {
            data.add(signer.certificate());
        }
        return keyInfos.newKeyInfo(List.of(keyInfos.newX509Data(data)));
    }

    static String serialise(Document document) throws Exception {
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter xml = new StringWriter();
        transformer.transform(new DOMSource(document), new StreamResult(xml));
        return xml.toString();
    }

    /** Changes the text of a delivery, as somebody on the way would. */
    static String changed(String xml, Consumer<Document> change) throws Exception {
        Document document = SecureXml.parse(xml.getBytes(UTF_8));
        change.accept(document);
        return serialise(document);
    }
}
