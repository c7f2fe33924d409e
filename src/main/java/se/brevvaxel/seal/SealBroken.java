package se.brevvaxel.seal;

/** A delivery that does not prove what it says. The message is for engineers and names no person. */
public class SealBroken extends Exception {

    /** What is wrong, by kind. */
    public enum Fault {
        /** Not XML, or XML that is refused as such, a DOCTYPE for instance. */
        UNREADABLE,
        /** Elements are missing, doubled or where they must not be, or the signature is of another shape. */
        STRUCTURE,
        /** An algorithm or transform that is not on the list. */
        ALGORITHM,
        /** The certificate is not one to trust: its issuer, its validity, its key or its use. */
        CERTIFICATE,
        /** The signature is good, and made by somebody else. */
        ORGANISATION,
        /** The content is not what was signed. */
        SIGNATURE
    }

    private final Fault fault;

    SealBroken(Fault fault, String detail) {
        super(fault + ": " + detail);
        this.fault = fault;
    }

    SealBroken(Fault fault, String detail, Throwable cause) {
        super(fault + ": " + detail, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
