package se.brevvaxel.reachability.far;

import java.util.function.Supplier;
import javax.xml.namespace.QName;
import javax.xml.validation.Schema;
import se.brevvaxel.contract.ContractNames;
import se.brevvaxel.contract.ContractSchemas;
import se.gov.minameddelanden.authority.AuthorityPort;
import se.gov.minameddelanden.recipient.RecipientPortV3;

/** The services that FaR offers us, as the contract describes them (mina-meddelanden.md 1.3). */
enum FarService {
    /** Who has a mailbox. An odd operator is told from an answer that cannot be read. */
    RECIPIENT(
            "far",
            "Frågar Förmedlingsadressregistret (FaR) om mottagaren har en digital brevlåda.",
            RecipientPortV3.class,
            ContractNames.RECIPIENT_WSDL,
            ContractNames.RECIPIENT_SERVICE,
            ContractNames.RECIPIENT_PORT,
            ContractSchemas::recipientWithAnyOperator),
    /** Who may send, and through whom. */
    AUTHORITY(
            "authority",
            "Frågar FaR:s tjänst Authority om avsändarna och vår förmedlare är registrerade.",
            AuthorityPort.class,
            ContractNames.AUTHORITY_WSDL,
            ContractNames.AUTHORITY_SERVICE,
            ContractNames.AUTHORITY_PORT,
            ContractSchemas::authority);

    private final String route;
    private final String description;
    private final Class<?> operations;
    private final String wsdl;
    private final QName service;
    private final QName port;
    private final Supplier<Schema> answers;

    FarService(
            String route,
            String description,
            Class<?> operations,
            String wsdl,
            QName service,
            QName port,
            Supplier<Schema> answers) {
        this.route = route;
        this.description = description;
        this.operations = operations;
        this.wsdl = wsdl;
        this.service = service;
        this.port = port;
        this.answers = answers;
    }

    /** The name of our route to it. */
    String route() {
        return route;
    }

    /** Swedish, of the route. */
    String description() {
        return description;
    }

    /** The interface made from the contract, with a method for each operation. */
    Class<?> operations() {
        return operations;
    }

    /** On the class path. */
    String wsdl() {
        return wsdl;
    }

    QName service() {
        return service;
    }

    QName port() {
        return port;
    }

    /** What its answers must be valid by. */
    Schema answers() {
        return answers.get();
    }
}
