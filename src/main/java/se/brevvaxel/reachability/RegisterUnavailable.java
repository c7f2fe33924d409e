package se.brevvaxel.reachability;

/** The register gave no answer that can be used. The letter waits; nothing is concluded. Names no person. */
public class RegisterUnavailable extends RuntimeException {

    public RegisterUnavailable(String detail, Throwable cause) {
        super(detail, cause);
    }

    public RegisterUnavailable(String detail) {
        super(detail);
    }
}
