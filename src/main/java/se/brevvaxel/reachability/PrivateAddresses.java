package se.brevvaxel.reachability;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/**
 * Where sandbox mode may send: this machine and private networks, so that no rehearsal ever reaches a real register or
 * mailbox (interface.md, "Addresses, keys and modes").
 */
public final class PrivateAddresses {

    private PrivateAddresses() {}

    /**
     * Whether every address of the URI's host is loopback or private (RFC 1918, RFC 4193). A host that is missing or
     * that nobody knows is not allowed. Asks the name service for host names, and so may take time.
     */
    public static boolean allows(URI address) {
        String host = address.getHost();
        if (host == null || host.isEmpty()) {
            return false;
        }
        try {
            return Stream.of(InetAddress.getAllByName(host)).allMatch(PrivateAddresses::isPrivate);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || (address instanceof Inet6Address ? isUniqueLocal(address) : address.isSiteLocalAddress());
    }

    /** fc00::/7; what Java calls site local in IPv6 was withdrawn in 2004. */
    private static boolean isUniqueLocal(InetAddress address) {
        return (address.getAddress()[0] & 0xfe) == 0xfc;
    }
}
