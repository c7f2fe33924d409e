package se.brevvaxel.delivery.digital.notice;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.delivery.line.Heard;
import se.brevvaxel.delivery.line.OutcomeTable;

/** The outcome table: from an operator's answer to what it means for each recipient of a notice. */
final class NoticeVerdict {

    /** E-mail, and SMS, could not be sent (mina-meddelanden.md): perhaps after the messages were stored, so it is not known. */
    private static final Set<Integer> NOT_TOLD = Set.of(5013, 6008);

    private NoticeVerdict() {}

    static NoticeResult of(Heard.Answer heard, List<String> recipients) {
        NoticeAnswer answer = NoticeAnswerReader.read(heard.content(), heard.charset());
        if (answer instanceof NoticeAnswer.Fault fault && OutcomeTable.letsAFaultSpeak(heard.status())) {
            return new NoticeResult.AllAlike(ofFault(heard.status(), fault.code()));
        }
        if (heard.status() == 200 && answer instanceof NoticeAnswer.Receipt receipt) {
            return new NoticeResult.EachForItself(ofReceipt(receipt, recipients));
        }
        return new NoticeResult.AllAlike(OutcomeTable.ofUnreadable(heard));
    }

    private static DeliveryResult ofFault(int status, OptionalInt code) {
        return code.isPresent() && NOT_TOLD.contains(code.getAsInt())
                ? new DeliveryResult.Unknown("fault " + code.getAsInt() + ": may be stored, recipient not told")
                : OutcomeTable.ofFault(status, code);
    }

    /** By number, never by place. One of whom the answer says nothing, or two things, may have been reached or not. */
    private static Map<String, DeliveryResult> ofReceipt(NoticeAnswer.Receipt receipt, List<String> recipients) {
        Map<String, NoticeAnswer.Receipt.Status> said = new HashMap<>();
        Set<String> saidTwice = new HashSet<>();
        for (NoticeAnswer.Receipt.Status status : receipt.statuses()) {
            NoticeAnswer.Receipt.Status earlier = said.put(status.recipient(), status);
            if (earlier != null && !earlier.equals(status)) {
                saidTwice.add(status.recipient());
            }
        }
        Map<String, DeliveryResult> results = new HashMap<>();
        for (String recipient : recipients) {
            NoticeAnswer.Receipt.Status status = said.get(recipient);
            if (status == null) {
                results.put(recipient, new DeliveryResult.Unknown("HTTP 200 without a word of this recipient"));
            } else if (saidTwice.contains(recipient)) {
                results.put(recipient, new DeliveryResult.Unknown("HTTP 200 with two words of this recipient"));
            } else {
                results.put(recipient, ofStatus(receipt.transactionId(), status));
            }
        }
        return results;
    }

    private static DeliveryResult ofStatus(String transactionId, NoticeAnswer.Receipt.Status status) {
        if (!status.delivered()) {
            return new DeliveryResult.Refused("DeliveredFlag=false", false);
        }
        String told = status.channels().isEmpty() ? "by no channel" : "by " + String.join(" and ", status.channels());
        return new DeliveryResult.Delivered(transactionId, "delivered, recipient told " + told);
    }
}
