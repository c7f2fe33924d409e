package se.brevvaxel.reachability.far;

import jakarta.xml.ws.WebFault;
import java.time.Duration;
import java.util.OptionalInt;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.transport.http.HTTPException;
import org.jspecify.annotations.Nullable;
import se.gov.minameddelanden.authority.GetDispatchersFault;
import se.gov.minameddelanden.authority.GetSendersFault;
import se.gov.minameddelanden.authority.IsSenderAcceptedFault;
import se.gov.minameddelanden.recipient.ApplicationFaultV3;
import se.gov.minameddelanden.schema.common.ExceptionInformation;

/**
 * Says what went wrong without a word of the other side's: a fault's text and a parser's complaint may both quote a
 * personal number.
 */
final class WhyNoAnswer {

    private WhyNoAnswer() {}

    /** A fault's code, an HTTP status or the names of exceptions. */
    static String inBrief(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            OptionalInt code = code(cause);
            if (code.isPresent()) {
                return "fault " + code.getAsInt();
            }
            if (cause instanceof HTTPException http) {
                return "HTTP " + http.getResponseCode();
            }
            if (cause instanceof Unanswered.OtherStatus other) {
                return String.valueOf(other.getMessage());
            }
            if (cause.getCause() == null) {
                return cause instanceof SoapFault || cause.getClass().isAnnotationPresent(WebFault.class)
                        ? "a fault without a code, or an answer that cannot be read"
                        : cause.getClass().getSimpleName();
            }
        }
        return thrown.getClass().getSimpleName();
    }

    /** How long the other side asks to be left alone, if it does. */
    static @Nullable Duration retryAfter(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unanswered.OtherStatus other) {
                return other.retryAfter();
            }
        }
        return null;
    }

    /** Recipient has one fault for all operations, Authority one for each (mina-meddelanden.md 1.3, 1.4). */
    private static OptionalInt code(Throwable thrown) {
        if (thrown instanceof ApplicationFaultV3 fault && fault.getFaultInfo() != null) {
            return OptionalInt.of(fault.getFaultInfo().getErrorCode());
        }
        ExceptionInformation information = null;
        if (thrown instanceof GetSendersFault fault) {
            information = fault.getFaultInfo();
        } else if (thrown instanceof IsSenderAcceptedFault fault) {
            information = fault.getFaultInfo();
        } else if (thrown instanceof GetDispatchersFault fault) {
            information = fault.getFaultInfo();
        }
        return information == null ? OptionalInt.empty() : OptionalInt.of(information.getErrorCode());
    }
}
