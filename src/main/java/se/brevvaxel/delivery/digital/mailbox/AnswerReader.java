package se.brevvaxel.delivery.digital.mailbox;

import static se.brevvaxel.contract.ContractNames.SERVICE;
import static se.brevvaxel.contract.ContractNames.SERVICE_V3;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.delivery.line.SoapAnswer;
import se.brevvaxel.delivery.line.SoapAnswer.Unreadable;

/** Reads what an operator answers to {@code deliverSecure}. Anything that stands twice makes it unreadable. */
final class AnswerReader {

    private static final String RETURN = SoapAnswer.BODY + "/deliverSecureResponse/return";
    private static final Map<String, String> NAMESPACES = Map.of(
            "deliverSecureResponse", SERVICE_V3,
            "return", SERVICE_V3,
            "TransId", SERVICE,
            "Status", SERVICE,
            "RecipientId", SERVICE,
            "Delivered", SERVICE);

    private final List<Answer.Receipt.Status> statuses = new ArrayList<>();
    private @Nullable String transactionId;
    private @Nullable String recipient;
    private @Nullable String delivered;
    private boolean receipt;

    private AnswerReader() {}

    /** @param charset what HTTP says of it; without, XML's own rules apply */
    static Answer read(byte[] xml, @Nullable Charset charset) {
        AnswerReader reader = new AnswerReader();
        try {
            SoapAnswer answer = SoapAnswer.read(xml, charset, NAMESPACES);
            for (SoapAnswer.Part part : answer.parts()) {
                reader.take(part);
            }
            return answer.isFault() ? new Answer.Fault(answer.faultCode()) : reader.answer();
        } catch (Unreadable e) {
            return new Answer.Unreadable();
        }
    }

    private void take(SoapAnswer.Part part) throws Unreadable {
        switch (part.place()) {
            case RETURN + "/TransId" -> transactionId = SoapAnswer.once(transactionId, part.text());
            case RETURN + "/Status/RecipientId" -> recipient = SoapAnswer.once(recipient, part.text());
            case RETURN + "/Status/Delivered" -> delivered = SoapAnswer.once(delivered, part.text());
            case RETURN + "/Status" -> status();
            case RETURN -> receipt = true;
            default -> {
                // not ours
            }
        }
    }

    private void status() throws Unreadable {
        if (recipient == null || delivered == null) {
            throw new Unreadable("not whole");
        }
        statuses.add(new Answer.Receipt.Status(recipient, SoapAnswer.truth(delivered)));
        recipient = null;
        delivered = null;
    }

    private Answer answer() {
        return receipt && transactionId != null
                ? new Answer.Receipt(transactionId, List.copyOf(statuses))
                : new Answer.Unreadable();
    }
}
