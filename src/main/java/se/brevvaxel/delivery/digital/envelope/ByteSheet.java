package se.brevvaxel.delivery.digital.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** One array of the right length, written once from start to end. */
final class ByteSheet implements Sheet {

    /** A multiple of three, so that only the last piece of a content has padding. */
    private static final int PIECE = 48 * 1024;

    private static final HexFormat UPPER_CASE = HexFormat.of().withUpperCase();

    private final byte[] bytes;
    private int length;

    ByteSheet(long length) {
        this.bytes = new byte[Math.toIntExact(length)];
    }

    @Override
    public void raw(byte[] more) {
        raw(more, more.length);
    }

    @Override
    @SuppressWarnings("ByteBufferBackingArray") // the encoder fills an array of its own from its start
    public void base64(byte[] content) {
        for (int from = 0; from < content.length; from += PIECE) {
            ByteBuffer piece = ByteBuffer.wrap(content, from, Math.min(PIECE, content.length - from));
            ByteBuffer encoded = Base64.getEncoder().encode(piece);
            raw(encoded.array(), encoded.limit());
        }
    }

    @Override
    public void checksum(byte[] content) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(content);
            raw(UPPER_CASE.formatHex(md5).getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }

    int length() {
        return length;
    }

    /** Adds what was written since {@code from} to {@code digest}. */
    void digest(MessageDigest digest, int from) {
        digest.update(bytes, from, length - from);
    }

    /**
     * The whole array.
     *
     * @throws IllegalStateException if it is not full: the length that was promised was wrong
     */
    byte[] finished() {
        if (length != bytes.length) {
            throw new IllegalStateException("wrote " + length + " bytes of " + bytes.length);
        }
        return bytes;
    }

    private void raw(byte[] more, int count) {
        System.arraycopy(more, 0, bytes, length, count);
        length += count;
    }
}
