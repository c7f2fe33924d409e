package se.brevvaxel.sandbox.soap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.net.NioEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tomcat's own endpoint, that knows the socket under each connection, so that one can be reset. */
final class OpenSockets extends NioEndpoint {

    private static final Logger log = LoggerFactory.getLogger(OpenSockets.class);

    private final Map<SocketAddress, SocketChannel> byPeer = new ConcurrentHashMap<>();

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        byPeer.values().removeIf(other -> !other.isOpen());
        try {
            byPeer.put(socket.getRemoteAddress(), socket);
        } catch (IOException gone) {
            log.debug("A client was gone before it said anything", gone);
        }
        return super.setSocketOptions(socket);
    }

    /** Resets the connection of this request: what has not been sent never is, and the peer is not told why. */
    void reset(Request request) throws IOException {
        SocketChannel socket = byPeer.get(new InetSocketAddress(request.getRemoteAddr(), request.getRemotePort()));
        if (socket != null) {
            // Nothing lingers: closing sends RST instead of FIN.
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.close();
        }
    }
}
