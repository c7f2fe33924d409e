package se.brevvaxel.seal;

/** A delivery that does not prove what it says. The message is for engineers and names no person. */
public class SealBroken extends Exception {

    private static final long serialVersionUID = 1;

    /** What is wrong, by kind. The first thing that is found is told, in about this order. */
    public enum Fault {
        /** Not XML, or XML that is refused as such: a DOCTYPE, entities, too deep. */
        UNREADABLE,
        /** Elements of the delivery are missing, doubled or where they must not be. */
        STRUCTURE,
        /** A processing instruction inside: SOAP 1.1 knows none, and readers differ in what they make of it. */
        PROCESSING_INSTRUCTION,
        /** No signature where there must be one. */
        UNSIGNED,
        /** More than one signature of the same root, or one that is not its last child. */
        SIGNATURE_PLACE,
        /** The signature's own parts are not those of the contract: an {@code Object} more, a part less. */
        SIGNATURE_FORM,
        /** Not exactly one reference, or not to the root, or by an id that another element has too. */
        REFERENCE,
        /** Other transforms than the enveloped one, and after it at most one canonicalisation. */
        TRANSFORM,
        /** A signature, digest or canonicalisation algorithm that is not on the list. */
        ALGORITHM,
        /** Not exactly one certificate, or one that cannot be read, or keys beside it. */
        KEY_INFO,
        /** No authority that is trusted here issued the certificate. */
        CERTIFICATE_UNTRUSTED,
        /** The certificate's time is out. */
        CERTIFICATE_EXPIRED,
        /** The certificate's time has not begun. */
        CERTIFICATE_NOT_YET_VALID,
        /** The key is not RSA of 2048 bits or more, or its certificate is not for signatures. */
        KEY_UNFIT,
        /** The certificate's authority has revoked it. */
        CERTIFICATE_REVOKED,
        /** Whether it is revoked cannot be known, and the rule is {@link RevocationRule#HARD}. */
        REVOCATION_UNKNOWN,
        /** The certificate has no organisation number, or several. */
        ORGANISATION_UNKNOWN,
        /** The signature value is not this key's, or not over this {@code SignedInfo}. */
        SIGNATURE_FALSE,
        /** The signature is this key's, and the content is not what was signed. */
        CONTENT_CHANGED,
        /** Everything holds, and the signer is not the sender that the delivery names. */
        ORGANISATION;

        /**
         * What the contract calls it (mina-meddelanden.md 5.3): 5001 for what is no delivery, 5002 for a signer that is not
         * accepted, 5012 for a signature that is not as it should be or does not hold.
         */
        public int errorCode() {
            return switch (this) {
                case UNREADABLE, STRUCTURE, PROCESSING_INSTRUCTION -> 5001;
                case CERTIFICATE_UNTRUSTED,
                        CERTIFICATE_EXPIRED,
                        CERTIFICATE_NOT_YET_VALID,
                        CERTIFICATE_REVOKED,
                        REVOCATION_UNKNOWN,
                        KEY_UNFIT,
                        ORGANISATION_UNKNOWN,
                        ORGANISATION -> 5002;
                case UNSIGNED,
                        SIGNATURE_PLACE,
                        SIGNATURE_FORM,
                        REFERENCE,
                        TRANSFORM,
                        ALGORITHM,
                        KEY_INFO,
                        SIGNATURE_FALSE,
                        CONTENT_CHANGED -> 5012;
            };
        }
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
