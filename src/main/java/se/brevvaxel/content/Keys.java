package se.brevvaxel.content;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import se.brevvaxel.letter.identity.IdentityNumber;

/**
 * The hub's own keys: those that wrap each letter's key, by their ids, and the one of the search hash. New letters are
 * wrapped with the current key; older ones open as long as their key stands in the file.
 */
record Keys(String current, Map<String, SecretKey> wrapping, SecretKey search) {

    Keys {
        wrapping = Map.copyOf(wrapping);
        if (!wrapping.containsKey(current)) {
            throw new IllegalArgumentException("no wrapping key is called " + current);
        }
    }

    SecretKey currentKey() {
        return named(current).orElseThrow();
    }

    Optional<SecretKey> named(String id) {
        return Optional.ofNullable(wrapping.get(id));
    }

    /** HMAC-SHA-256 of the twelve digits. */
    byte[] searchHash(IdentityNumber recipient) {
        return keyedHash(recipient.digits().getBytes(StandardCharsets.US_ASCII));
    }

    /** HMAC-SHA-256 of anything. */
    byte[] keyedHash(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(search);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Keys[" + current + " of " + wrapping.size() + "]";
    }
}
