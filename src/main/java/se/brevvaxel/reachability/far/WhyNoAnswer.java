package se.brevvaxel.reachability.far;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.transport.http.HTTPException;
import se.gov.minameddelanden.recipient.ApplicationFaultV3;

/**
 * Says what went wrong without a word of the other side's: a fault's text and a parser's complaint may both quote a
 * personal number.
 */
final class WhyNoAnswer {

    private WhyNoAnswer() {}

    /** A fault's code, an HTTP status or the names of exceptions. */
    static String inBrief(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFaultV3 fault && fault.getFaultInfo() != null) {
                return "fault " + fault.getFaultInfo().getErrorCode();
            }
            if (cause instanceof HTTPException http) {
                return "HTTP " + http.getResponseCode();
            }
            if (cause instanceof OnlyOk.OtherStatus other) {
                return String.valueOf(other.getMessage());
            }
            if (cause.getCause() == null) {
                return cause instanceof SoapFault || cause instanceof ApplicationFaultV3
                        ? "a fault without a code, or an answer that cannot be read"
                        : cause.getClass().getSimpleName();
            }
        }
        return thrown.getClass().getSimpleName();
    }
}
