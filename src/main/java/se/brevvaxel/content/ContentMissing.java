package se.brevvaxel.content;

/** What a row refers to cannot be opened: gone, damaged, or encrypted with a key that is not known here. */
public class ContentMissing extends RuntimeException {

    public ContentMissing(String handle, Throwable cause) {
        super("content " + handle, cause);
    }

    public ContentMissing(String handle) {
        super("content " + handle);
    }
}
