package se.brevvaxel.delivery.line;

import java.util.OptionalInt;
import se.brevvaxel.delivery.line.DeliveryResult.SenderRefused.About;

/** The outcome table as far as it is the same for operators and forwarders: faults, and refusals without one. */
public final class OutcomeTable {

    private OutcomeTable() {}

    /** Whether a fault counts under this HTTP status. */
    public static boolean letsAFaultSpeak(int status) {
        return status == 200 || status >= 400;
    }

    /** What a fault means, under a status that {@linkplain #letsAFaultSpeak lets it speak}. */
    public static DeliveryResult ofFault(int status, OptionalInt code) {
        if (code.isPresent()) {
            return ofFault(code.getAsInt());
        }
        return isAboutTheSender(status)
                ? new DeliveryResult.SenderRefused("HTTP " + status + ", fault without code")
                : new DeliveryResult.Unknown("HTTP " + status + ", fault without code");
    }

    private static DeliveryResult ofFault(int code) {
        String detail = "fault " + code;
        return switch (code) {
            case 1, 5001 -> new DeliveryResult.Refused(detail, true);
            case 5005, 5019 -> new DeliveryResult.Refused(detail, false);
            case 3, 5, 5014, 6005 -> new DeliveryResult.SenderRefused(detail);
            case 5002 -> new DeliveryResult.SenderRefused(detail, About.EITHER);
            case 5012 -> new DeliveryResult.SenderRefused(detail, About.SIGNATURE);
            case 6006 -> new DeliveryResult.ProtectedIdentity(detail);
            case 6007 -> new DeliveryResult.NoSuchIdentity(detail);
            case 4999, 5000 -> new DeliveryResult.Unknown(detail);
            default -> new DeliveryResult.NotStored(detail);
        };
    }

    /**
     * An answer that says nothing that can be read: its status decides. Where that leaves the outcome unknown, whoever
     * asks the other side what it did has the answer's fingerprint to show.
     */
    public static DeliveryResult ofUnreadable(Heard.Answer answer) {
        String detail = "HTTP " + answer.status() + " without a readable answer";
        if (isAboutTheSender(answer.status())) {
            return new DeliveryResult.SenderRefused(detail);
        }
        return isRefusal(answer.status())
                ? new DeliveryResult.NotStored(detail)
                : new DeliveryResult.Unknown(detail + ": " + answer.fingerprint(), true);
    }

    /** An answer that can be read and is not about what was asked. */
    public static DeliveryResult ofStrange(Heard.Answer answer, String whatItSays) {
        return new DeliveryResult.Unknown(
                "HTTP " + answer.status() + " " + whatItSays + ": " + answer.fingerprint(), true);
    }

    private static boolean isAboutTheSender(int status) {
        return status == 401 || status == 403;
    }

    /**
     * Standard codes that say no. Beyond them lie the 52x of content networks, which speak for themselves and not for
     * whoever is behind: that one may have the letter.
     */
    private static boolean isRefusal(int status) {
        return status >= 300 && status < 512 && status != 500;
    }
}
