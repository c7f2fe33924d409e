package se.brevvaxel.content;

/**
 * Where and how a letter's content is kept: everything that a row must hold to find and open it again. All of it is
 * safe to store: nothing here names a person without the hub's keys.
 *
 * @param handle names the content in the store
 * @param sha256 of the stored, encrypted bytes
 * @param size of the stored bytes
 * @param wrappingKeyId which configured key wraps the letter's own
 * @param wrappedKey the letter's own key, wrapped
 * @param encryptedRecipient the recipient's number and name under the letter's key, so that a list needs no content read
 * @param recipientHash keyed hash of the recipient's number, for search
 */
@SuppressWarnings("ArrayRecordComponent")
public record Kept(
        String handle,
        byte[] sha256,
        long size,
        String wrappingKeyId,
        byte[] wrappedKey,
        byte[] encryptedRecipient,
        byte[] recipientHash) {

    @Override
    public String toString() {
        return "Kept[" + handle + "]";
    }
}
