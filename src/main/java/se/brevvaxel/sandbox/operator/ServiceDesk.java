package se.brevvaxel.sandbox.operator;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.xml.validation.Schema;
import se.brevvaxel.contract.ContractNames;
import se.brevvaxel.sandbox.soap.SoapDesk;
import se.brevvaxel.sandbox.soap.SoapFault;
import se.brevvaxel.sandbox.soap.StrictReader;

/** A mailbox operator's whole Service: letters go to one desk, notices to another. */
public final class ServiceDesk implements SoapDesk {

    /** A notice's wrapper stands at its very beginning; a letter of 2 MB is not read twice to learn that it is none. */
    private static final int BEGINNING = 1024;

    private final SoapDesk letters;
    private final SoapDesk notices;
    private final StrictReader reader;

    /** Both desks, and the schema of the service that they share. */
    public ServiceDesk(Schema schema, SoapDesk letters, SoapDesk notices) {
        this.letters = letters;
        this.notices = notices;
        this.reader = new StrictReader(schema, Set.of(), Set.of());
    }

    @Override
    public byte[] answer(Call call) throws SoapFault {
        return (isNotice(call.envelope()) ? notices : letters).answer(call);
    }

    private boolean isNotice(byte[] envelope) {
        String beginning = new String(envelope, 0, Math.min(envelope.length, BEGINNING), StandardCharsets.ISO_8859_1);
        return beginning.contains(ContractNames.NOTIFY.getLocalPart())
                && reader.operation(envelope)
                        .filter(ContractNames.NOTIFY::equals)
                        .isPresent();
    }
}
