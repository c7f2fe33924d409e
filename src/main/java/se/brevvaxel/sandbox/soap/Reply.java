package se.brevvaxel.sandbox.soap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import se.brevvaxel.sandbox.world.Patience;

/** What goes back to a client, or does not. */
record Reply(HttpServletRequest request, HttpServletResponse response) {

    /** A whole envelope. */
    void send(int status, byte[] envelope) throws IOException {
        head(status, envelope);
        response.getOutputStream().write(envelope);
    }

    /** The same byte by byte, until the patience ends; then all the rest. */
    void drip(int status, byte[] envelope, Duration pause, Patience patience) throws IOException {
        head(status, envelope);
        for (byte one : envelope) {
            response.getOutputStream().write(one);
            response.flushBuffer();
            patience.pause(pause);
        }
    }

    /** Nothing, and no connection any more. */
    void hangUp(HangUp.Manner manner) {
        request.setAttribute(HangUp.MARK, manner);
    }

    private void head(int status, byte[] envelope) {
        response.setStatus(status);
        response.setContentType("text/xml;charset=utf-8");
        response.setContentLength(envelope.length);
    }
}
