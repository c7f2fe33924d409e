package se.brevvaxel.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import java.security.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.XMLStructure;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.crypto.dsig.spec.XPathFilterParameterSpec;
import javax.xml.crypto.dsig.spec.XSLTTransformParameterSpec;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.digital.envelope.Vectors;

/** Signs deliveries with the JDK, rightly or in any wrong way that a test asks for; the mathematics is always right. */
public final class DomSigner {

    private static final String IDENTITY_STYLESHEET =
            "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><xsl:template match='/'>"
                    + "<xsl:copy-of select='.'/></xsl:template></xsl:stylesheet>";

    private final XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
    private String canonicalization = CanonicalizationMethod.EXCLUSIVE;
    private String digest = DigestMethod.SHA256;
    private String method = SignatureMethod.RSA_SHA256;
    private String id = "";
    private String signed = "";
    private int references = 1;
    private boolean withPublicKey;
    private boolean withKeyValue;
    private boolean withObject;
    private boolean nameOnly;
    private List<TestPki.Identity> alsoEnclosed = List.of();
    private final List<String> transforms = new ArrayList<>(List.of(Transform.ENVELOPED));

    public DomSigner canonicalization(String algorithm) {
        canonicalization = algorithm;
        return this;
    }

    public DomSigner digest(String algorithm) {
        digest = algorithm;
        return this;
    }

    public DomSigner method(String algorithm) {
        method = algorithm;
        return this;
    }

    /** HMAC, and the secret is what everybody can read in the certificate. */
    DomSigner hmacWithThePublicKey() {
        withPublicKey = true;
        return method("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256");
    }

    DomSigner references(int count) {
        references = count;
        return this;
    }

    /** After the enveloped transform. */
    DomSigner transforms(int count, String algorithm) {
        transforms.addAll(Collections.nCopies(count, algorithm));
        return this;
    }

    DomSigner transformFirst(String algorithm) {
        transforms.add(0, algorithm);
        return this;
    }

    DomSigner withoutTransforms() {
        transforms.clear();
        return this;
    }

    /** The root bears this id, and the reference is by it. */
    public DomSigner byId(String value) {
        return byId("", value);
    }

    /** As {@link #byId(String)}, of the first element of that name. */
    DomSigner byId(String element, String value) {
        signed = element;
        id = value;
        return this;
    }

    DomSigner alsoEnclosing(TestPki.Identity other) {
        alsoEnclosed = List.of(other);
        return this;
    }

    DomSigner withoutCertificate() {
        nameOnly = true;
        return this;
    }

    DomSigner withKeyValue() {
        withKeyValue = true;
        return this;
    }

    DomSigner withObject() {
        withObject = true;
        return this;
    }

    /** The vector's delivery, signed anew: {@code m3:SignedDelivery} as text. */
    String signedDelivery(TestPki.Identity signer) {
        return sign(Vectors.digestInput(), signer);
    }

    /** {@code m3:SealedDelivery} around it. */
    String sealed(String signedDelivery, TestPki.Identity forwarder) {
        String covered = signedDelivery.replaceFirst(" xmlns=\"" + Wire.MESSAGE + "\"", "");
        return sign(
                "<SealedDelivery xmlns=\"" + Wire.MESSAGE + "\">" + covered
                        + "<Seal><ReceivedTime xmlns=\"http://minameddelanden.gov.se/schema/Message\">2025-01-15</ReceivedTime>"
                        + "<SignaturesOK xmlns=\"http://minameddelanden.gov.se/schema/Message\">true</SignaturesOK></Seal>"
                        + "</SealedDelivery>",
                forwarder);
    }

    public String sign(String xml, TestPki.Identity signer) {
        try {
            Document document = SecureXml.parse(xml.getBytes(UTF_8));
            Element root = document.getDocumentElement();
            if (!id.isEmpty()) {
                Element named = signed.isEmpty() ? root : Wire.first(document, signed);
                named.setAttributeNS(null, "Id", id);
                named.setIdAttributeNS(null, "Id", true);
            }
            DOMSignContext context = new DOMSignContext(key(signer), root);
            context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
            signatures
                    .newXMLSignature(signedInfo(), keyInfo(signer), objects(document), null, null)
                    .sign(context);
            return serialise(document);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Key key(TestPki.Identity signer) {
        return withPublicKey
                ? new SecretKeySpec(signer.certificate().getPublicKey().getEncoded(), "HmacSHA256")
                : signer.key();
    }

    private SignedInfo signedInfo() throws Exception {
        List<Transform> how = new ArrayList<>();
        for (String algorithm : transforms) {
            how.add(signatures.newTransform(algorithm, parameters(algorithm)));
        }
        Reference reference = signatures.newReference(
                id.isEmpty() ? "" : "#" + id, signatures.newDigestMethod(digest, null), how, null, null);
        return signatures.newSignedInfo(
                signatures.newCanonicalizationMethod(canonicalization, (C14NMethodParameterSpec) null),
                signatures.newSignatureMethod(method, null),
                Collections.nCopies(references, reference));
    }

    private static TransformParameterSpec parameters(String algorithm) throws SealBroken {
        return switch (algorithm) {
            case Transform.XPATH -> new XPathFilterParameterSpec("true()");
            case Transform.XSLT ->
                new XSLTTransformParameterSpec(
                        new DOMStructure(Wire.document(IDENTITY_STYLESHEET).getDocumentElement()));
            default -> null;
        };
    }

    private KeyInfo keyInfo(TestPki.Identity signer) throws Exception {
        KeyInfoFactory factory = signatures.getKeyInfoFactory();
        List<Object> data = new ArrayList<>();
        data.add(signer.certificate().getSubjectX500Principal().getName());
        if (!nameOnly) {
            data.add(signer.certificate());
        }
        alsoEnclosed.forEach(other -> data.add(other.certificate()));
        List<XMLStructure> parts = new ArrayList<>(List.of(factory.newX509Data(data)));
        if (withKeyValue) {
            parts.add(factory.newKeyValue(signer.certificate().getPublicKey()));
        }
        return factory.newKeyInfo(parts);
    }

    private List<XMLObject> objects(Document document) {
        return withObject
                ? List.of(signatures.newXMLObject(
                        List.of(new DOMStructure(document.createTextNode("more"))), null, null, null))
                : List.of();
    }

    /** Changes a delivery, as somebody on the way would. */
    static String changed(String xml, Consumer<Document> change) throws Exception {
        Document document = SecureXml.parse(xml.getBytes(UTF_8));
        change.accept(document);
        return serialise(document);
    }

    private static String serialise(Document document) throws Exception {
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter xml = new StringWriter();
        transformer.transform(new DOMSource(document), new StreamResult(xml));
        return xml.toString();
    }
}
