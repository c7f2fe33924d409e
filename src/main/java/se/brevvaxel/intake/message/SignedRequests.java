package se.brevvaxel.intake.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.SendRequest;
import se.brevvaxel.intake.SignedRequest;
import se.brevvaxel.letter.SignedOriginal;
import se.brevvaxel.seal.SignedContent;
import se.brevvaxel.seal.VerifiedSigned;

/**
 * Reads a request out of what a signature covers. What a signed delivery does not say, its system's configuration does;
 * what it says and no letter here has (its own support and matter, say) travels in the signed bytes.
 */
final class SignedRequests {

    private static final int LONGEST_CASE_NUMBER = 100;

    /** Where the signature of the root begins, its last child: nothing inside it can look so, having its namespace already. */
    private static final String SIGNATURE = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"";

    /** The only one that the contract has (mina-meddelanden.md 5.6). */
    private static final String LANGUAGE = "svSE";

    private SignedRequests() {}

    /**
     * The request.
     *
     * @param terms what its system may do here
     * @throws MessageFault if it is no letter that can be sent on as it stands
     */
    static SignedRequest of(VerifiedSigned verified, BusinessSystem.MessageService terms) throws MessageFault {
        SignedContent content = verified.content();
        if (content.messages().size() != 1) {
            throw invalid("a delivery holds exactly one Message here");
        }
        SignedContent.Message message = content.messages().get(0);
        if (!LANGUAGE.equals(message.language())) {
            throw invalid("Language is not " + LANGUAGE);
        }
        SendRequest request = new SendRequest(
                "1",
                message.id(),
                caseNumber(message.matterId(), content.reference()),
                terms.caseTypeOf(message.eventType()),
                null,
                null,
                terms.channelPolicy() == null ? null : terms.channelPolicy().name(),
                new SendRequest.Recipient(content.recipient(), null, null, null),
                message.subject(),
                body(message.body()),
                attachments(message.attachments()),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new SignedRequest(
                request,
                verified.sender().organisationNumber(),
                new SignedOriginal(verified.canonical()),
                sha256OfDelivery(verified.canonical()));
    }

    /** The matter's own number first. What is too long for ours is not made shorter: it would be another's. */
    private static @Nullable String caseNumber(@Nullable String matterId, @Nullable String reference) {
        for (String number : new @Nullable String[] {matterId, reference}) {
            if (number != null
                    && !number.isBlank()
                    && number.codePointCount(0, number.length()) <= LONGEST_CASE_NUMBER) {
                return number;
            }
        }
        return null;
    }

    private static SendRequest.Body body(SignedContent.Part body) throws MessageFault {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.content()))
                    .toString();
            return new SendRequest.Body(body.contentType(), text);
        } catch (CharacterCodingException e) {
            throw invalid("the Body is not text in UTF-8");
        }
    }

    /** To the letter, as operators compare it: what is wrong in signed bytes can be mended nowhere but at their sender's. */
    private static List<SendRequest.Attachment> attachments(List<SignedContent.Part> parts) throws MessageFault {
        for (SignedContent.Part part : parts) {
            if (part.checksum() == null || !md5(part.content()).equals(part.checksum())) {
                throw invalid("an Attachment's Checksum is not the MD5 of its content");
            }
        }
        return parts.stream()
                .map(part ->
                        new SendRequest.Attachment(part.filename(), part.contentType(), part.content(), null, null))
                .toList();
    }

    private static byte[] sha256OfDelivery(byte[] canonical) {
        // Byte for byte: any other charset would count otherwise.
        int end = new String(canonical, StandardCharsets.ISO_8859_1).lastIndexOf(SIGNATURE);
        if (end < 0) {
            throw new IllegalStateException("a verified delivery without a signature");
        }
        MessageDigest digest = digest("SHA-256");
        digest.update(canonical, 0, end);
        return digest.digest();
    }

    private static String md5(byte[] content) {
        return HexFormat.of().withUpperCase().formatHex(digest("MD5").digest(content));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    private static MessageFault invalid(String detail) {
        return new MessageFault(MessageFault.Code.INVALID_INPUT, detail);
    }
}
