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
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFaults;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;
import se.brevvaxel.sandbox.world.Population;
import se.brevvaxel.sandbox.world.Temperament;

/**
 * A mailbox operator's desk for notices ({@code notify}, mina-meddelanden.md 2.14): checks what the contract lets it
 * check of something unsigned, keeps it, and says of each recipient how they were told.
 */
public final class NoticeDesk implements SoapDesk {

    private final Counterpart operator;
    private final StrictReader reader;
    private final Population population;
    private final Notices notices;
    private final AskedFaults faults;
    private final Counts counts;

    /** An operator that keeps the notices that it takes here. */
    public NoticeDesk(
            Counterpart operator,
            Schema schema,
            Population population,
            Notices notices,
            AskedFaults faults,
            Counts counts) {
        this.operator = operator;
        this.reader = new StrictReader(schema, Set.of(ContractNames.NOTIFY), Set.of(SERVICE_V3));
        this.population = population;
        this.notices = notices;
        this.faults = faults;
        this.counts = counts;
    }

    @Override
    public byte[] answer(Call call) throws SoapFault {
        Temperament temperament = population.temperaments().of(operator);
        if (!temperament.takesSize(call.envelope().length)) {
            throw SoapFault.application(SoapFault.MAX_EXCEEDED, "envelope too large");
        }
        ReceivedNotice notice = ReceivedNotice.read(reader.read(call.envelope()));
        checkParties(notice, call.client());
        notice.checkContent(temperament::takesBody);
        faults.pause(temperament.delay());
        List<Account> accounts =
                notice.recipients().stream().map(population::account).toList();
        for (Account account : accounts) {
            faults.pause(account.delay());
            Integer fault = account.deliveryFault();
            if (fault != null) {
                throw SoapFault.application(fault, "asked for by the population");
            }
        }
        boolean nobody = call.isToFailBy(AskedFault.Kind.NOT_DELIVERED);
        List<String> reached = accounts.stream()
                .filter(account -> !nobody && receives(account, notice.sender()))
                .map(Account::recipient)
                .toList();
        Notices.Receipt receipt = notices.store(notice, reached, call.envelope());
        for (int i = 0; i < receipt.repeated(); i++) {
            counts.repeated();
        }
        return answer(receipt.transId(), notice, reached, call.isToFailBy(AskedFault.Kind.WRONG_RECIPIENT));
    }

    /** Nobody has signed: the sender is who the TLS client may send for. */
    private void checkParties(ReceivedNotice notice, String client) throws SoapFault {
        if (!population.knowsSender(notice.sender())) {
            throw SoapFault.application(SoapFault.UNKNOWN_SENDER, "unknown sender");
        }
        if (!population.maySend(client, notice.sender())) {
            throw SoapFault.application(SoapFault.DISPATCHER_NOT_APPROVED, "dispatcher not approved");
        }
    }

    private boolean receives(Account account, String sender) {
        return account.operator() == operator
                && !account.pending()
                && !account.notDelivered()
                && account.accepts(sender);
    }

    private static byte[] answer(String transId, ReceivedNotice notice, List<String> reached, boolean ofSomebodyElse) {
        List<String> shuffled = new ArrayList<>(notice.recipients());
        // The contract promises no order, so nobody may come to rely on one.
        Collections.shuffle(shuffled);
        Set<String> delivered = Set.copyOf(reached);
        return SoapEnvelope.around(xml -> {
            xml.writeStartElement("s3", "notifyResponse", SERVICE_V3);
            xml.writeNamespace("s3", SERVICE_V3);
            xml.writeNamespace("n3", NOTIFICATION_V3);
            xml.writeStartElement(SERVICE_V3, "return");
            SoapEnvelope.text(xml, NOTIFICATION_V3, "TransId", transId);
            for (String recipient : shuffled) {
                xml.writeStartElement(NOTIFICATION_V3, "Status");
                SoapEnvelope.text(
                        xml, NOTIFICATION_V3, "RecipientId", ofSomebodyElse ? Account.SOMEBODY_ELSE : recipient);
                status(xml, notice, recipient, delivered.contains(recipient));
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
        if (delivered && even && notice.sms()) {
            SoapEnvelope.text(xml, NOTIFICATION_V3, "NotifiedByChannel", "SMS");
        }
        if (delivered && notice.email()) {
            SoapEnvelope.text(xml, NOTIFICATION_V3, "NotifiedByChannel", "EMail");
        }
        xml.writeEndElement();
    }
}
