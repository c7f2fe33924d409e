package se.brevvaxel.reachability.far;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.reachability.MailboxOperator;
import se.brevvaxel.reachability.PrivateAddresses;
import se.brevvaxel.reachability.Reachability;
import se.gov.minameddelanden.schema.recipient.ServiceSupplier;

/**
 * Which of the operators that FaR names may be given a letter. Names are never matched.
 *
 * @param allowed organisation numbers with the prefix 16; empty: all
 * @param privateOnly sandbox mode: none but this machine and private networks
 */
record UsableOperators(Set<String> allowed, boolean privateOnly) {

    private static final Pattern ORGANISATION = Pattern.compile("16[0-9]{10}");

    Reachability judge(ServiceSupplier supplier) {
        String id = supplier.getId();
        if (id == null || !ORGANISATION.matcher(id).matches()) {
            return new Reachability.UnknownOperator(null, "the operator's id is not an organisation number");
        }
        URI address = serviceAddress(supplier.getServiceAdress());
        if (address == null) {
            return new Reachability.UnknownOperator(id, "operator " + id + ": not a usable https address");
        }
        if (!allowed.isEmpty() && !allowed.contains(id)) {
            return new Reachability.UnknownOperator(id, "operator " + id + ": not in brevvaxel.operator.allowed");
        }
        if (privateOnly && !PrivateAddresses.allows(address)) {
            return new Reachability.UnknownOperator(id, "operator " + id + ": not a private address");
        }
        return new Reachability.Reachable(new MailboxOperator(id, supplier.getName(), address));
    }

    private static @Nullable URI serviceAddress(String text) {
        try {
            URI address = new URI(text.strip());
            boolean usable = "https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getRawUserInfo() == null;
            return usable ? address : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
