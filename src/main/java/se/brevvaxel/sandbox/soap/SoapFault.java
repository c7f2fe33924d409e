package se.brevvaxel.sandbox.soap;

import org.jspecify.annotations.Nullable;

/** A refusal in SOAP 1.1. Says nothing of what was sent, which may name a person. */
public final class SoapFault extends Exception {

    /** Codes of mina-meddelanden.md 5.3. */
    public static final int UNKNOWN = 5000;

    public static final int INVALID_INPUT = 5001;
    public static final int ACCESS_DENIED = 5002;
    public static final int NOT_FOUND = 5003;
    public static final int MAX_EXCEEDED = 5005;
    public static final int SIGNATURE_ERROR = 5012;
    public static final int UNKNOWN_SENDER = 5014;
    public static final int UNSUPPORTED_TYPE = 5019;
    public static final int DISPATCHER_NOT_APPROVED = 6005;

    private static final long serialVersionUID = 1;

    private final String role;
    private final @Nullable Integer code;
    private final String text;

    private SoapFault(String role, @Nullable Integer code, String text) {
        super((code == null ? "no code" : code) + ": " + text, null, false, false);
        this.role = role;
        this.code = code;
        this.text = text;
    }

    /** With a detail, in the form that the service has: {@link FaultDetail}. */
    public static SoapFault application(int code, String text) {
        return new SoapFault("Server", code, text);
    }

    /** As a SOAP stack answers what it cannot make out: without detail. */
    public static SoapFault withoutDetail(String text) {
        return new SoapFault("Client", null, text);
    }

    /** As SOAP 1.1 (4.2.3) has it for a header that must be understood and is not. */
    static SoapFault mustUnderstand() {
        return new SoapFault("MustUnderstand", null, "a header that must be understood is not");
    }

    /** The local name of the {@code faultcode} of SOAP 1.1. */
    String role() {
        return role;
    }

    /** Of the application fault; none when there is no detail. */
    public @Nullable Integer code() {
        return code;
    }

    /** English; quotes nothing. */
    public String text() {
        return text;
    }
}
