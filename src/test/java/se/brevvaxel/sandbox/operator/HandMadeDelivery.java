package se.brevvaxel.sandbox.operator;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;

/** A {@code deliverSecure} envelope, written and signed by hand with the JDK's own XML signatures. */
public final class HandMadeDelivery {

    private static final String TEMPLATE =
            """
            <SignedDelivery xmlns="http://minameddelanden.gov.se/schema/Message/v3"><Delivery><Header>\
            <Sender xmlns="http://minameddelanden.gov.se/schema/Message/v2">\
            <Id xmlns="http://minameddelanden.gov.se/schema/Sender">%s</Id>\
            <Name xmlns="http://minameddelanden.gov.se/schema/Sender">Sandboxkommun</Name></Sender>\
            <Recipient xmlns="http://minameddelanden.gov.se/schema/Message/v2">%s</Recipient></Header>\
            <Message><Header><Id>%s</Id><Subject>%s</Subject>\
            <Supportinfo><Text>Kontakta oss.</Text></Supportinfo>%s<Language>%s</Language>%s</Header>\
            <Body><ContentType xmlns="http://minameddelanden.gov.se/schema/Message">%s</ContentType>\
            <Body xmlns="http://minameddelanden.gov.se/schema/Message">%s</Body></Body>\
            <Attachment><ContentType xmlns="http://minameddelanden.gov.se/schema/Message">%s</ContentType>\
            <Body xmlns="http://minameddelanden.gov.se/schema/Message">%s</Body>\
            <Checksum xmlns="http://minameddelanden.gov.se/schema/Message">%s</Checksum>\
            <Filename xmlns="http://minameddelanden.gov.se/schema/Message">%s</Filename></Attachment>\
            </Message></Delivery></SignedDelivery>""";

    private static final XMLSignatureFactory SIGNATURES = XMLSignatureFactory.getInstance("DOM");

    private final SandboxKeys keys;
    public String sender = Role.SENDER.organisationNumber();
    public String recipient = "191212121212";
    public String messageId = UUID.randomUUID().toString();
    public String bodyType = "text/plain";
    public byte[] body = "Hej".getBytes(StandardCharsets.UTF_8);
    String language = "svSE";
    public String attachmentType = "application/pdf";
    public byte[] attachment = "%PDF-1.4 test".getBytes(StandardCharsets.US_ASCII);
    String checksum = "";
    String fileName = "beslut.pdf";
    String subject = "Beslut om åtgärd";
    /** {@code m3:OfficialMatter} as XML, after {@code Supportinfo}. */
    public String matter = "";
    /** {@code Reply} and {@code ReceiptRequest} as XML, after {@code Language}. */
    public String wishes = "";

    String signaturesOk = "true";
    Role signer = Role.SENDER;
    Role sealer = Role.FORWARDER;
    UnaryOperator<String> betweenSignatureAndSeal = UnaryOperator.identity();

    public HandMadeDelivery(SandboxKeys keys) {
        this.keys = keys;
    }

    public HandMadeDelivery to(String newRecipient) {
        this.recipient = newRecipient;
        return this;
    }

    public HandMadeDelivery from(Role newSender) {
        this.sender = newSender.organisationNumber();
        return this;
    }

    public HandMadeDelivery signedBy(Role newSigner) {
        this.signer = newSigner;
        return this;
    }

    public HandMadeDelivery inLanguage(String newLanguage) {
        this.language = newLanguage;
        return this;
    }

    public HandMadeDelivery withChecksum(String newChecksum) {
        this.checksum = newChecksum;
        return this;
    }

    public HandMadeDelivery attaching(String contentType, int bytes) {
        this.attachmentType = contentType;
        this.attachment = new byte[bytes];
        return this;
    }

    public HandMadeDelivery named(String newFileName) {
        this.fileName = newFileName;
        return this;
    }

    public HandMadeDelivery about(String newSubject) {
        this.subject = newSubject;
        return this;
    }

    public HandMadeDelivery saying(String contentType, String text) {
        this.bodyType = contentType;
        this.body = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** The same, signed and not sealed, as a sender hands it to a forwarder. */
    public byte[] distribution() {
        try {
            String m3 = " xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\"";
            String wire = betweenSignatureAndSeal
                    .apply(signed(delivery(), signer))
                    .replace("<SignedDelivery" + m3, "<signedDelivery")
                    .replace("</SignedDelivery>", "</signedDelivery>");
            return ("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
                            + "<distributeSecure" + m3 + ">" + wire + "</distributeSecure>"
                            + "</soapenv:Body></soapenv:Envelope>")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private String delivery() throws Exception {
        String sum = checksum.isEmpty()
                ? HexFormat.of()
                        .withUpperCase()
                        .formatHex(MessageDigest.getInstance("MD5").digest(attachment))
                : checksum;
        String content = Base64.getEncoder().encodeToString(attachment);
        return TEMPLATE.formatted(
                sender,
                recipient,
                messageId,
                subject,
                matter,
                language,
                wishes,
                bodyType,
                Base64.getEncoder().encodeToString(body),
                attachmentType,
                content,
                sum,
                fileName);
    }

    public byte[] envelope() {
        try {
            String signed = betweenSignatureAndSeal.apply(signed(delivery(), signer));
            String sealed = signed(
                    "<SealedDelivery xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\">" + signed
                            + "<Seal xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\">"
                            + "<ReceivedTime xmlns=\"http://minameddelanden.gov.se/schema/Message\">2026-11-22"
                            + "</ReceivedTime><SignaturesOK xmlns=\"http://minameddelanden.gov.se/schema/Message\">"
                            + signaturesOk + "</SignaturesOK></Seal></SealedDelivery>",
                    sealer);
            String inside = sealed.substring(sealed.indexOf('>') + 1, sealed.lastIndexOf("</SealedDelivery>"))
                    .replace(
                            "<SignedDelivery>",
                            "<SignedDelivery xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\">")
                    .replace("<Seal>", "<Seal xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\">");
            return ("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
                            + "<s3:deliverSecure xmlns:s3=\"http://minameddelanden.gov.se/schema/Service/v3\">"
                            + "<s3:deliverSecure>" + inside + "</s3:deliverSecure></s3:deliverSecure>"
                            + "</soapenv:Body></soapenv:Envelope>")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private String signed(String xml, Role role) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        KeyStore store = keys.keyStore(role);
        X509Certificate certificate = (X509Certificate) store.getCertificate(SandboxKeys.ALIAS);
        KeyInfoFactory infos = SIGNATURES.getKeyInfoFactory();
        var reference = SIGNATURES.newReference(
                "",
                SIGNATURES.newDigestMethod(DigestMethod.SHA256, null),
                List.of(SIGNATURES.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null)),
                null,
                null);
        var info = SIGNATURES.newSignedInfo(
                SIGNATURES.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                SIGNATURES.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                List.of(reference));
        var keyInfo = infos.newKeyInfo(List.of(
                infos.newX509Data(List.of(certificate.getSubjectX500Principal().getName(), certificate))));
        SIGNATURES
                .newXMLSignature(info, keyInfo)
                .sign(new DOMSignContext(
                        (PrivateKey) store.getKey(SandboxKeys.ALIAS, keys.password()), document.getDocumentElement()));
        StringWriter written = new StringWriter();
        var transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        transformer.transform(new DOMSource(document), new StreamResult(written));
        return written.toString();
    }
}
