package se.brevvaxel.delivery.digital.mailbox;

import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.delivery.line.OutcomeTable;

/** The outcome table: from an operator's answer to what it means for the letter. */
final class Verdict {

    private Verdict() {}

    /** @param recipient whom the letter is to, 12 digits: an answer about another is no answer */
    static DeliveryResult of(int status, Answer answer, String recipient) {
        if (answer instanceof Answer.Fault fault && OutcomeTable.letsAFaultSpeak(status)) {
            return OutcomeTable.ofFault(status, fault.code());
        }
        if (status == 200 && answer instanceof Answer.Receipt receipt) {
            return ofReceipt(receipt, recipient);
        }
        return OutcomeTable.ofStatus(status);
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
}
