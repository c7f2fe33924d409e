package se.brevvaxel.letter;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Extern förmedlare: who seals and delivers a sender's letters instead of this hub, as {@code config/senders.yaml} says. It
 * is kept with each letter from acceptance, so that a letter ends where it began.
 *
 * @param address of its interface
 * @param looksUp it looks recipients up itself: the register is not asked here
 * @param prints it may print a letter that it cannot deliver digitally
 */
public record ExternalForwarder(URI address, boolean looksUp, boolean prints) {

    private static final int READABLE = 40;

    /**
     * Its name where it travels, in queues and logs: as much of the host as can be read, and a hash of the whole address.
     * Small letters, digits and hyphens.
     */
    public String key() {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String readable = host.substring(0, Math.min(READABLE, host.length()));
        return readable + "-" + HexFormat.of().formatHex(sha256(address.toString()), 0, 4);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
