package se.brevvaxel.delivery.digital.mailbox;

import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.delivery.line.Heard;
import se.brevvaxel.delivery.line.OutcomeTable;

/** The outcome table: from an operator's answer to what it means for the letter. */
final class Verdict {

    private Verdict() {}

    /** @param recipient whom the letter is to, 12 digits: an answer about another is no answer */
    static DeliveryResult of(Heard.Answer heard, String recipient) {
        Answer answer = AnswerReader.read(heard.content(), heard.charset());
        if (answer instanceof Answer.Fault fault && OutcomeTable.letsAFaultSpeak(heard.status())) {
            return OutcomeTable.ofFault(heard.status(), fault.code());
        }
        if (heard.status() == 200 && answer instanceof Answer.Receipt receipt) {
            return ofReceipt(heard, receipt, recipient);
        }
        return OutcomeTable.ofUnreadable(heard);
    }

    private static DeliveryResult ofReceipt(Heard.Answer heard, Answer.Receipt receipt, String recipient) {
        if (receipt.statuses().size() != 1) {
            return OutcomeTable.ofStrange(heard, "with " + receipt.statuses().size() + " statuses");
        }
        Answer.Receipt.Status status = receipt.statuses().get(0);
        if (!status.recipient().equals(recipient)) {
            return OutcomeTable.ofStrange(heard, "about another recipient");
        }
        return status.delivered()
                ? new DeliveryResult.Delivered(receipt.transactionId())
                : new DeliveryResult.Refused("Delivered=false", false);
    }
}
