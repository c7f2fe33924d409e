package se.brevvaxel.keyring;

/** A bundle that cannot be used. The message is for engineers and quotes no file, no key and no password. */
public final class NotFit extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotFit(String detail) {
        super(detail);
    }

    public NotFit(String detail, Throwable cause) {
        super(detail, cause);
    }
}
