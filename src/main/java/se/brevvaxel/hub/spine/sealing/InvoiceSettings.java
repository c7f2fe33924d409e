package se.brevvaxel.hub.spine.sealing;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import se.brevvaxel.delivery.digital.envelope.InvoicePlace;
import se.brevvaxel.hub.config.ConfigurationFault;
import se.brevvaxel.hub.config.ConfigurationFaults;

/**
 * Where each operator looks for what is to be paid (betaldata): the contract does not say (mina-meddelanden.md 8.11).
 *
 * @param invoice the place for an operator that is not named, and for external forwarders
 * @param invoiceOf the place for an operator, by its organisation number
 */
@ConfigurationProperties("brevvaxel.operator")
record InvoiceSettings(
        @DefaultValue("MATTER") InvoicePlace invoice, @DefaultValue Map<String, InvoicePlace> invoiceOf) {

    private static final Pattern ORGANISATION = Pattern.compile("16[0-9]{10}");

    /**
     * The same.
     *
     * @throws ConfigurationFaults if an operator is named by anything but its organisation number
     */
    InvoiceSettings checked() {
        List<ConfigurationFault> faults = invoiceOf.keySet().stream()
                .filter(operator -> !ORGANISATION.matcher(operator).matches())
                .map(operator -> new ConfigurationFault(
                        "brevvaxel.operator.invoice-of",
                        0,
                        "`" + operator + "` ska vara en operatörs organisationsnummer, 16 och tio siffror, inom"
                                + " citattecken."))
                .toList();
        if (!faults.isEmpty()) {
            throw new ConfigurationFaults(faults);
        }
        return this;
    }

    InvoicePlace of(String operator) {
        return invoiceOf.getOrDefault(operator, invoice);
    }

    /** The one of all that takes most. */
    InvoicePlace longest() {
        return invoiceOf.values().stream().reduce(invoice, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }
}
