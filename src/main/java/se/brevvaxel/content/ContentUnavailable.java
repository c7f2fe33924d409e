package se.brevvaxel.content;

/**
 * The store cannot be used just now, because its disk is full or its share is away for instance. Nothing was kept or
 * erased; the same may be tried again.
 */
public class ContentUnavailable extends RuntimeException {

    public ContentUnavailable(String detail, Throwable cause) {
        super(detail, cause);
    }
}
