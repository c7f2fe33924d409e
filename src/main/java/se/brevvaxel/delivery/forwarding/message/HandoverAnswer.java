package se.brevvaxel.delivery.forwarding.message;

import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;

import java.util.List;
import java.util.Map;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.delivery.line.Heard;
import se.brevvaxel.delivery.line.OutcomeTable;
import se.brevvaxel.delivery.line.SoapAnswer;

/** What is answered to {@code distributeSecure}: the distribution's id, or a fault. */
final class HandoverAnswer {

    /** More cannot be asked about: {@code checkDistributionStatus} takes 1 to 50 characters. */
    private static final int LONGEST_ID = 50;

    private static final String RETURN = SoapAnswer.BODY + "/distributeSecureResponse/return";
    private static final Map<String, String> NAMESPACES =
            Map.of("distributeSecureResponse", MESSAGE_V3, "return", MESSAGE_V3);

    private HandoverAnswer() {}

    /** By the outcome table; a 200 that cannot be read, or whose id cannot be asked about, is of unknown outcome. */
    static DeliveryResult judge(Heard.Answer heard) {
        SoapAnswer answer;
        try {
            answer = SoapAnswer.read(heard.content(), heard.charset(), NAMESPACES);
        } catch (SoapAnswer.Unreadable e) {
            return OutcomeTable.ofUnreadable(heard);
        }
        if (answer.isFault() && OutcomeTable.letsAFaultSpeak(heard.status())) {
            return OutcomeTable.ofFault(heard.status(), answer.faultCode());
        }
        List<String> ids = answer.parts().stream()
                .filter(part -> part.place().equals(RETURN))
                .map(SoapAnswer.Part::text)
                .toList();
        if (heard.status() != 200 || answer.isFault() || ids.size() != 1) {
            return OutcomeTable.ofUnreadable(heard);
        }
        String id = ids.get(0);
        return id.isEmpty() || id.length() > LONGEST_ID
                ? OutcomeTable.ofStrange(heard, "with a distribution id of " + id.length() + " characters")
                : new DeliveryResult.Forwarded(id);
    }
}
