package se.brevvaxel.delivery.line;

import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How a call over the line ended. */
public sealed interface Heard {

    /** The call surely did nothing: no connection, no TLS, 429 or 503. {@code retryAfter} as asked, if it was. */
    record NotSent(String detail, @Nullable Duration retryAfter) implements Heard {}

    /** The call left, and no answer came that the other side itself can have given: what it did is not known. */
    record NoAnswer(String detail) implements Heard {}

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param content all of it; nothing if it was too long to be one of the contract's
     * @param charset what HTTP says of it, if it does
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, byte[] content, @Nullable Charset charset) implements Heard {

        /**
         * What is kept of an answer that cannot be read, to be held against what the other side says that it sent: its length
         * and the hash of it with {@code 0} for every digit. Or whoever guesses what the page said could try number after
         * number until the hash is right, and know whom the answer was about.
         */
        public String fingerprint() {
            return content.length + " bytes, SHA-256 with each digit as 0: " + sha256WithoutDigits();
        }

        private String sha256WithoutDigits() {
            byte[] without = content.clone();
            for (int i = 0; i < without.length; i++) {
                if (without[i] >= '0' && without[i] <= '9') {
                    without[i] = '0';
                }
            }
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(without));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return "Answer[HTTP " + status + ", " + content.length + " bytes]";
        }
    }
}
