package se.brevvaxel.sandbox.soap;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Drops the connection of a call that the door has marked, before a byte of an answer has left. */
final class HangUp extends ValveBase {

    /** Set on a request whose connection is to be dropped. */
    static final String MARK = HangUp.class.getName();

    /** How it is dropped. */
    enum Manner {
        /** In good order, without an answer. */
        CLOSE,
        /** By TCP RST. */
        RESET
    }

    HangUp() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(MARK) instanceof Manner manner) {
            if (manner == Manner.RESET
                    && request.getConnector().getProtocolHandler() instanceof SandboxProtocol protocol) {
                protocol.sockets().reset(request);
            }
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }
}
