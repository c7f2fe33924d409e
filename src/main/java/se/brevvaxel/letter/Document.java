package se.brevvaxel.letter;

/**
 * An attachment, as its bytes. The array is shared, not copied: a letter is up to 3 MB, and who reads it never writes
 * to it.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Document(String filename, String contentType, byte[] content) {

    @Override
    public String toString() {
        return "Document[" + contentType + ", " + content.length + " bytes]";
    }
}
