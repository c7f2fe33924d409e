package se.brevvaxel.content;

import java.time.Instant;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.identity.IdentityNumber;

/** Keeps the content of letters, each encrypted under a key of its own. */
public interface Contents {

    /**
     * Keeps a letter whole. It is durable when this returns; until a row refers to it, it may be swept away after a
     * grace period.
     *
     * @throws ContentUnavailable if it could not be made durable (a full disk, for instance): nothing is kept
     */
    Kept keep(Letter letter);

    /**
     * Opens what was kept.
     *
     * @throws ContentMissing if it is gone, damaged, or its key is unknown
     * @throws ContentUnavailable if the store itself cannot be read just now: whether the content is there is not known
     */
    Letter open(Kept kept);

    /**
     * The recipient's number, masked, without reading the content.
     *
     * @throws ContentMissing if its key is unknown
     */
    String maskedRecipient(Kept kept);

    /**
     * The recipient's number, 12 digits, without reading the content.
     *
     * @throws ContentMissing if its key is unknown
     */
    String recipient(Kept kept);

    /**
     * A short text that belongs to the letter, under its key.
     *
     * @throws ContentMissing if its key is unknown
     */
    byte[] encrypt(Kept kept, String text);

    /**
     * The text that was encrypted for this letter.
     *
     * @throws ContentMissing if its key is unknown, or it was encrypted for another
     */
    String decrypt(Kept kept, byte[] encrypted);

    /** The keyed hash under which a recipient's letters are found. */
    byte[] searchHash(IdentityNumber recipient);

    /**
     * A hash under the hub's own key of another hash that would tell something of a person if it were kept as it is.
     */
    byte[] keyedHash(byte[] hash);

    /**
     * Leaves content to the sweep that no row is to name from now on. A backup of the database may name it: it lies for as long
     * as if it had been kept at {@code now}. What is already gone is no fault.
     *
     * @throws ContentUnavailable if the store cannot be written just now
     */
    void leave(Kept kept, Instant now);

    /**
     * Erases the content. What is already gone is no fault.
     *
     * @throws ContentUnavailable if it could not be erased just now
     */
    void erase(Kept kept);
}
