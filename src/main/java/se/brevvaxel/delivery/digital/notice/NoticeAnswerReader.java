package se.brevvaxel.delivery.digital.notice;

import static se.brevvaxel.contract.ContractNames.NOTIFICATION_V3;
import static se.brevvaxel.contract.ContractNames.SERVICE_V3;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.delivery.line.SoapAnswer;
import se.brevvaxel.delivery.line.SoapAnswer.Unreadable;

/** Reads what an operator answers to {@code notify}. Anything that stands twice makes it unreadable. */
final class NoticeAnswerReader {

    private static final String RETURN = SoapAnswer.BODY + "/notifyResponse/return";
    private static final String STATUS = RETURN + "/Status";
    private static final String DELIVERY = STATUS + "/DeliveryStatus";

    /** {@code n3:NotificationTypes}: only these words come out of here. */
    private static final Set<String> CHANNELS = Set.of("SMS", "EMail");

    private static final Map<String, String> NAMESPACES = Map.of(
            "notifyResponse", SERVICE_V3,
            "return", SERVICE_V3,
            "TransId", NOTIFICATION_V3,
            "Status", NOTIFICATION_V3,
            "RecipientId", NOTIFICATION_V3,
            "DeliveryStatus", NOTIFICATION_V3,
            "DeliveredFlag", NOTIFICATION_V3,
            "NotifiedByChannel", NOTIFICATION_V3);

    private final List<NoticeAnswer.Receipt.Status> statuses = new ArrayList<>();
    private @Nullable String transactionId;
    private @Nullable String recipient;
    private @Nullable String delivered;
    private final List<String> channels = new ArrayList<>();
    private boolean receipt;

    private NoticeAnswerReader() {}

    /** @param charset what HTTP says of it; without, XML's own rules apply */
    static NoticeAnswer read(byte[] xml, @Nullable Charset charset) {
        NoticeAnswerReader reader = new NoticeAnswerReader();
        try {
            SoapAnswer answer = SoapAnswer.read(xml, charset, NAMESPACES);
            for (SoapAnswer.Part part : answer.parts()) {
                reader.take(part);
            }
            return answer.isFault() ? new NoticeAnswer.Fault(answer.faultCode()) : reader.answer();
        } catch (Unreadable e) {
            return new NoticeAnswer.Unreadable();
        }
    }

    private void take(SoapAnswer.Part part) throws Unreadable {
        switch (part.place()) {
            case RETURN + "/TransId" -> transactionId = SoapAnswer.once(transactionId, part.text());
            case STATUS + "/RecipientId" -> recipient = SoapAnswer.once(recipient, part.text());
            case DELIVERY + "/DeliveredFlag" -> delivered = SoapAnswer.once(delivered, part.text());
            case DELIVERY + "/NotifiedByChannel" -> channel(part.text());
            case STATUS -> status();
            case RETURN -> receipt = true;
            default -> {
                // not ours
            }
        }
    }

    private void channel(String text) throws Unreadable {
        if (!CHANNELS.contains(text)) {
            throw new Unreadable("a channel that the contract does not know");
        }
        channels.add(text);
    }

    private void status() throws Unreadable {
        if (recipient == null || delivered == null) {
            throw new Unreadable("not whole");
        }
        statuses.add(new NoticeAnswer.Receipt.Status(recipient, SoapAnswer.truth(delivered), List.copyOf(channels)));
        recipient = null;
        delivered = null;
        channels.clear();
    }

    private NoticeAnswer answer() {
        return receipt && transactionId != null
                ? new NoticeAnswer.Receipt(transactionId, List.copyOf(statuses))
                : new NoticeAnswer.Unreadable();
    }
}
