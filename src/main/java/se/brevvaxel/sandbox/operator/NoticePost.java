package se.brevvaxel.sandbox.operator;

import static se.brevvaxel.contract.ContractNames.NOTIFICATION_V3;
import static se.brevvaxel.contract.ContractNames.SERVICE_V3;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.validation.Schema;
import se.brevvaxel.contract.ContractNames;
import se.brevvaxel.sandbox.soap.SoapDesk;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.soap.SoapFault;
import se.brevvaxel.sandbox.soap.StrictReader;

/**
 * A mailbox operator's desk for notices ({@code notify}, mina-meddelanden.md 2.14): checks what the contract lets it
 * check of something unsigned, keeps it, and says of each recipient how they were told.
 */
public final class NoticePost implements SoapDesk {

    private final Operator operator;
    private final StrictReader reader;
    private final Notices notices;

    /** An operator that keeps the notices that it takes here. */
    public NoticePost(Operator operator, Schema schema, Notices notices) {
        this.operator = operator;
        this.reader = new StrictReader(schema, Set.of(ContractNames.NOTIFY), Set.of(SERVICE_V3));
        this.notices = notices;
    }

    @Override
    public byte[] answer(Call call) throws SoapFault {
        operator.checkSize(call);
        ReceivedNotice notice = ReceivedNotice.read(reader.read(call.envelope()));
        // Nobody has signed: the sender is who the TLS client may send for.
        operator.checkSender(notice.sender());
        operator.checkDispatcher(call.client(), notice.sender());
        notice.checkContent(operator.temperament()::takesBody);

        operator.think(notice.recipients());
        operator.moveAsAsked(notice.recipients(), call);
        List<String> reached = notice.recipients().stream()
                .filter(recipient -> operator.delivers(recipient, notice.sender(), call))
                .toList();
        return answer(notices.store(notice, reached, call.envelope()), notice, Set.copyOf(reached), call);
    }

    private byte[] answer(String transId, ReceivedNotice notice, Set<String> reached, Call call) {
        List<String> shuffled = new ArrayList<>(notice.recipients());
        // The contract promises no order, so nobody may come to rely on one.
        Collections.shuffle(shuffled);
        return SoapEnvelope.around(xml -> {
            xml.writeStartElement("s3", "notifyResponse", SERVICE_V3);
            xml.writeNamespace("s3", SERVICE_V3);
            xml.writeNamespace("n3", NOTIFICATION_V3);
            xml.writeStartElement(SERVICE_V3, "return");
            SoapEnvelope.text(xml, NOTIFICATION_V3, "TransId", transId);
            for (String recipient : shuffled) {
                xml.writeStartElement(NOTIFICATION_V3, "Status");
                SoapEnvelope.text(xml, NOTIFICATION_V3, "RecipientId", operator.named(recipient, call));
                status(xml, notice, recipient, reached.contains(recipient));
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }

    /** Who has an even number wants an SMS too; everybody wants e-mail. Nobody is told of what has no text for it. */
    private static void status(XMLStreamWriter xml, ReceivedNotice notice, String recipient, boolean delivered)
            throws XMLStreamException {
        boolean even = (recipient.charAt(recipient.length() - 1) - '0') % 2 == 0;
        xml.writeStartElement(NOTIFICATION_V3, "DeliveryStatus");
        SoapEnvelope.text(xml, NOTIFICATION_V3, "DeliveredFlag", Boolean.toString(delivered));
        if (delivered && even && notice.sms() != null) {
            SoapEnvelope.text(xml, NOTIFICATION_V3, "NotifiedByChannel", "SMS");
        }
        if (delivered && notice.email() != null) {
            SoapEnvelope.text(xml, NOTIFICATION_V3, "NotifiedByChannel", "EMail");
        }
        xml.writeEndElement();
    }
}
