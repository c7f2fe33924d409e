package se.brevvaxel.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import se.brevvaxel.letter.LetterId;

/**
 * AES-256-GCM, always with a fresh random nonce in front, and bound to a letter and a purpose: what was encrypted for
 * one letter or one use cannot be decrypted as another's.
 *
 * <p>A letter's key is used a handful of times, so fixed nonces would do, until the day when something is
 * encrypted a second time under the same key. Twelve random bytes are cheaper than that day.
 */
final class Encryption {

    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Encryption() {}

    static SecretKey newKey() {
        return key(random(KEY_BYTES));
    }

    static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** What an encrypted thing is bound to. */
    static byte[] bond(String purpose, LetterId letter) {
        byte[] words = purpose.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(words.length + 1 + 2 * Long.BYTES)
                .put(words)
                .put((byte) 0)
                .putLong(letter.value().getMostSignificantBits())
                .putLong(letter.value().getLeastSignificantBits())
                .array();
    }

    /** Prefix, nonce, ciphertext and tag, in this order. */
    static byte[] encrypt(byte[] prefix, SecretKey key, byte[] plain, byte[] bond) {
        byte[] nonce = random(NONCE_BYTES);
        byte[] encrypted = new byte[prefix.length + NONCE_BYTES + plain.length + TAG_BITS / Byte.SIZE];
        System.arraycopy(prefix, 0, encrypted, 0, prefix.length);
        System.arraycopy(nonce, 0, encrypted, prefix.length, NONCE_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, nonce, 0, bond)
                    .doFinal(plain, 0, plain.length, encrypted, prefix.length + NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM", e);
        }
        return encrypted;
    }

    /**
     * Reads what {@link #encrypt} made.
     *
     * @throws GeneralSecurityException if key, bond or bytes are not those it was encrypted with
     */
    static byte[] decrypt(int prefix, SecretKey key, byte[] encrypted, byte[] bond) throws GeneralSecurityException {
        int start = prefix + NONCE_BYTES;
        if (encrypted.length < start + TAG_BITS / Byte.SIZE) {
            throw new GeneralSecurityException("too short to be encrypted");
        }
        return cipher(Cipher.DECRYPT_MODE, key, encrypted, prefix, bond)
                .doFinal(encrypted, start, encrypted.length - start);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, int offset, byte[] bond)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE_BYTES));
        cipher.updateAAD(bond);
        return cipher;
    }
}
