package se.brevvaxel.intake.message;

import java.util.stream.Stream;

/** A question that gets a fault for an answer. Nothing has changed. Its texts quote nothing that was sent. */
public final class MessageFault extends Exception {

    private static final long serialVersionUID = 1;

    /** The contract's codes, as far as we give them (mina-meddelanden.md 5.3). */
    public enum Code {
        /** Trouble of our own. */
        UNKNOWN(5000, "Unknown error"),
        /** Not XML that is accepted here, not valid by the schema, or a letter that no letter may be. */
        INVALID_INPUT(5001, "Invalid input"),
        /** The caller is nobody, may not act for the sender, or the signer's certificate is not accepted. */
        ACCESS_DENIED(5002, "Access denied"),
        /** No distribution of that id, for that caller and sender. */
        NOT_FOUND(5003, "Object not found"),
        /** Asked too early. */
        NOT_COMPLETE(5004, "Job not complete"),
        /** Larger than a mailbox takes. */
        MAX_EXCEEDED(5005, "Max exceeded"),
        /** The message id was used for another content. */
        ALREADY_EXISTS(5007, "Already exists"),
        /** The signature is not as the contract has it, or does not hold. */
        SIGNATURE_ERROR(5012, "Signature error"),
        /** No sender of that number is known here. */
        UNKNOWN_SENDER(5014, "Unknown sender"),
        /** A body or attachment of a type that no mailbox takes. */
        UNSUPPORTED_TYPE(5019, "Unsupported MIME type");

        private final int number;
        private final String text;

        Code(int number, String text) {
            this.number = number;
            this.text = text;
        }

        /** {@code ErrorCode}. */
        public int number() {
            return number;
        }

        /** The one with this number. */
        static Code of(int number) {
            return Stream.of(values())
                    .filter(code -> code.number == number)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private final Code code;
    private final String description;

    /** A fault, with words of our own. */
    public MessageFault(Code code, String detail) {
        super(code.number + " " + detail);
        this.code = code;
        this.description = code.text + ": " + detail;
    }

    public Code code() {
        return code;
    }

    /** For whoever reads {@code Description}. */
    public String description() {
        return description;
    }
}
