package se.brevvaxel.delivery.digital.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code ds:Signature}, in the one form that is produced (mina-meddelanden.md 3.2), canonical as it stands. */
final class SignatureBlock {

    private static final int SHA256_LENGTH = 32;

    private static final String SIGNED_INFO_BEFORE_DIGEST =
            "<CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></CanonicalizationMethod>"
                    + "<SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"></SignatureMethod>"
                    + "<Reference URI=\"\"><Transforms>"
                    + "<Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></Transform>"
                    + "</Transforms><DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod>"
                    + "<DigestValue>";
    private static final String SIGNED_INFO_AFTER_DIGEST = "</DigestValue></Reference></SignedInfo>";

    private SignatureBlock() {}

    /**
     * Signs a document by its digest.
     *
     * @throws SealRefused if the signature does not hold under the signer's own certificate (K13)
     */
    static byte[] sign(byte[] sha256, Stamp stamp) {
        byte[] signedInfo = ascii("<SignedInfo xmlns=\"" + Namespaces.DS + "\">" + contentOfSignedInfo(sha256));
        byte[] signature = stamp.sign(signedInfo);
        if (!stamp.verifies(signedInfo, signature)) {
            throw new SealRefused("the signature does not hold under the signer's certificate");
        }
        return write(sha256, signature, stamp);
    }

    /** How many bytes {@link #sign} gives, without signing. */
    static long length(Stamp stamp) {
        return write(new byte[SHA256_LENGTH], new byte[stamp.signatureLength()], stamp).length;
    }

    private static byte[] write(byte[] sha256, byte[] signature, Stamp stamp) {
        ByteArrayOutputStream block = new ByteArrayOutputStream(4096);
        block.writeBytes(
                ascii("<Signature xmlns=\"" + Namespaces.DS + "\"><SignedInfo>" + contentOfSignedInfo(sha256)));
        block.writeBytes(ascii("<SignatureValue>" + base64(signature) + "</SignatureValue>"));
        block.writeBytes(ascii("<KeyInfo><X509Data><X509SubjectName>"));
        block.writeBytes(CanonicalText.of(stamp.subjectName()));
        block.writeBytes(ascii("</X509SubjectName><X509Certificate>" + base64(stamp.certificate())));
        block.writeBytes(ascii("</X509Certificate></X509Data></KeyInfo></Signature>"));
        return block.toByteArray();
    }

    private static String contentOfSignedInfo(byte[] sha256) {
        return SIGNED_INFO_BEFORE_DIGEST + base64(sha256) + SIGNED_INFO_AFTER_DIGEST;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] ascii(String markup) {
        return markup.getBytes(StandardCharsets.US_ASCII);
    }
}
