package se.brevvaxel.sandbox.soap;

import org.apache.coyote.http11.Http11NioProtocol;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;

/** HTTP/1.1 over sockets that can be reset, behind one server certificate. */
final class SandboxProtocol extends Http11NioProtocol {

    private final OpenSockets sockets;
    private final Role role;

    SandboxProtocol(Role role) {
        this(role, new OpenSockets());
    }

    private SandboxProtocol(Role role, OpenSockets sockets) {
        super(sockets);
        this.sockets = sockets;
        this.role = role;
    }

    OpenSockets sockets() {
        return sockets;
    }

    /** Whose certificate it shows. */
    Role role() {
        return role;
    }
}
