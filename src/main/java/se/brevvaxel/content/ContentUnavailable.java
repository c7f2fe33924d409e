package se.brevvaxel.content;

/** The store cannot keep anything just now, because its disk is full for instance. Nothing was accepted. */
public class ContentUnavailable extends RuntimeException {

    public ContentUnavailable(String detail, Throwable cause) {
        super(detail, cause);
    }
}
