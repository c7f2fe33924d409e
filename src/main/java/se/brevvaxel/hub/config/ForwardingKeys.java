package se.brevvaxel.hub.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.reachability.PrivateAddresses;

/** The keys of a sender that say who forwards its letters (K09). */
final class ForwardingKeys {

    /** Their names, for {@link Block#knows}. */
    static final String FORWARDING = "forwarding";

    static final String URL = "forwarder-url";
    static final String LOOKUP = "lookup";
    static final String PRINTS = "forwarder-prints";

    private enum Forwarding {
        BUILT_IN,
        EXTERNAL
    }

    private enum Lookup {
        FAR,
        FORWARDER
    }

    private ForwardingKeys() {}

    /** Who forwards; nothing: this hub itself. */
    static @Nullable ExternalForwarder read(Block sender, Mode mode) {
        boolean external = sender.oneOf(FORWARDING, Forwarding.class, Forwarding.BUILT_IN) == Forwarding.EXTERNAL;
        Lookup lookup = sender.oneOf(LOOKUP, Lookup.class, Lookup.FAR);
        boolean prints = sender.text(PRINTS).isEmpty() || sender.flag(PRINTS);
        URI address = address(sender, mode).orElse(null);
        if (external) {
            if (sender.text(URL).isEmpty()) {
                sender.fault(FORWARDING, "är EXTERNAL, men `forwarder-url` saknas.");
            }
            return address == null ? null : new ExternalForwarder(address, lookup == Lookup.FORWARDER, prints);
        }
        // One who writes these means EXTERNAL, and must not find out when letters have gone another way.
        for (String key : new String[] {URL, LOOKUP, PRINTS}) {
            sender.require(key, false, "gäller bara tillsammans med `forwarding: EXTERNAL`.");
        }
        return null;
    }

    private static Optional<URI> address(Block sender, Mode mode) {
        Optional<URI> address = sender.text(URL).flatMap(ForwardingKeys::uri);
        boolean usable = address.filter(ForwardingKeys::isHttps).isPresent();
        sender.require(URL, usable, "ska vara förmedlarens adress: https, med värdnamn, utan användare.");
        boolean permitted = !usable || mode.isLive() || PrivateAddresses.allows(address.get());
        sender.require(
                URL,
                permitted,
                "ska i sandlådan leda till den egna datorn eller ett privat nät, och värden ska finnas.");
        return address.filter(unused -> usable && permitted);
    }

    private static boolean isHttps(URI address) {
        return "https".equalsIgnoreCase(address.getScheme())
                && address.getHost() != null
                && address.getUserInfo() == null
                && address.getFragment() == null;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
