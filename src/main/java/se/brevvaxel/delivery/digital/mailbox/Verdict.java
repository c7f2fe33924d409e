package se.brevvaxel.delivery.digital.mailbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The outcome table: from an answer's HTTP status and content to what it means for the letter. */
final class Verdict {

    private Verdict() {}

    /** Whether the status alone decides, so that the content need not be read. */
    static boolean isDecidedBy(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /** For a status that {@linkplain #isDecidedBy decides alone}. */
    static DeliveryResult of(int status, @Nullable Duration retryAfter) {
        return status == 429 || status == 503
                ? new DeliveryResult.NotSent("HTTP " + status, retryAfter)
                : new DeliveryResult.Unknown("HTTP " + status);
    }

    /** @param recipient whom the letter is to, 12 digits: an answer about another is no answer */
    static DeliveryResult of(int status, Answer answer, String recipient) {
        if (answer instanceof Answer.Fault fault && (status == 200 || status >= 400)) {
            if (fault.code().isPresent()) {
                return ofFault(fault.code().getAsInt());
            }
            return isAboutTheSender(status)
                    ? new DeliveryResult.SenderRefused("HTTP " + status + ", fault without code")
                    : new DeliveryResult.Unknown("HTTP " + status + ", fault without code");
        }
        if (status == 200 && answer instanceof Answer.Receipt receipt) {
            return ofReceipt(receipt, recipient);
        }
        return ofStatus(status);
    }

    private static DeliveryResult ofReceipt(Answer.Receipt receipt, String recipient) {
        if (receipt.statuses().size() != 1) {
            return new DeliveryResult.Unknown(
                    "HTTP 200 with " + receipt.statuses().size() + " statuses");
        }
        Answer.Receipt.Status status = receipt.statuses().get(0);
        if (!status.recipient().equals(recipient)) {
            return new DeliveryResult.Unknown("HTTP 200 about another recipient");
        }
        return status.delivered()
                ? new DeliveryResult.Delivered(receipt.transactionId())
                : new DeliveryResult.Refused("Delivered=false", false);
    }

    private static DeliveryResult ofFault(int code) {
        String detail = "fault " + code;
        return switch (code) {
            case 1, 5001 -> new DeliveryResult.Refused(detail, true);
            case 5005, 5019 -> new DeliveryResult.Refused(detail, false);
            case 3, 5, 5002, 5012, 5014, 6005 -> new DeliveryResult.SenderRefused(detail);
            case 6006 -> new DeliveryResult.ProtectedIdentity(detail);
            case 6007 -> new DeliveryResult.NoSuchIdentity(detail);
            case 4999, 5000 -> new DeliveryResult.Unknown(detail);
            default -> new DeliveryResult.NotStored(detail);
        };
    }

    /** Without an answer that can be read. */
    private static DeliveryResult ofStatus(int status) {
        String detail = "HTTP " + status + " without a readable answer";
        if (isAboutTheSender(status)) {
            return new DeliveryResult.SenderRefused(detail);
        }
        return isRefusal(status) ? new DeliveryResult.NotStored(detail) : new DeliveryResult.Unknown(detail);
    }

    private static boolean isAboutTheSender(int status) {
        return status == 401 || status == 403;
    }

    /**
     * Standard codes that say no. Beyond them lie the 52x of content networks, which speak for themselves and not for
     * the operator behind: it may have the letter.
     */
    private static boolean isRefusal(int status) {
        return status >= 300 && status < 512 && status != 500;
    }
}
