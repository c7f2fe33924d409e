package se.brevvaxel.delivery.print;

/** A document that no printer could print: broken, locked with a password, or with pages larger than A4. Names no file and no person. */
public class NotPrintable extends Exception {

    public NotPrintable(String detail, Throwable cause) {
        super(detail, cause);
    }

    public NotPrintable(String detail) {
        super(detail);
    }
}
