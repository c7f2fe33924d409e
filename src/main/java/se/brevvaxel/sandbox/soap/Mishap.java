package se.brevvaxel.sandbox.soap;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Patience;

/** How a whole call fails that is to fail: instead of being handled, or in how the answer comes. */
record Mishap(AskedFault asked, Patience patience) {

    private static final String WEB_PAGE = "<!DOCTYPE html><html lang=\"sv\"><title>Driftstopp</title>"
            + "<p>Tjänsten är tillfälligt stängd för underhåll.</p></html>";

    /**
     * Fails the call before anybody has seen it, if that is what was asked.
     *
     * @param detail how a fault with a code looks there
     * @return false: it is to be handled now
     */
    boolean comesInstead(Reply reply, @Nullable FaultDetail detail) throws IOException {
        switch (asked.kind()) {
            case FAULT -> reply.send(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, fault(detail));
            case STATUS -> status(reply.response());
            case EMPTY -> reply.send(HttpServletResponse.SC_OK, new byte[0]);
            case HTML -> {
                reply.response().setContentType("text/html;charset=utf-8");
                reply.response().getOutputStream().write(WEB_PAGE.getBytes(StandardCharsets.UTF_8));
            }
            case CLOSE -> reply.hangUp(HangUp.Manner.CLOSE);
            case RESET -> reply.hangUp(HangUp.Manner.RESET);
            case TIMEOUT_BEFORE_STORE -> {
                patience.pause(asked.delayOr(Duration.ofMinutes(2)));
                reply.hangUp(HangUp.Manner.CLOSE);
            }
            case SLOW -> {
                patience.pause(asked.delayOr(Duration.ofSeconds(10)));
                return false;
            }
            case HOLD -> {
                patience.pause(asked.delayOr(Duration.ofMinutes(10)));
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Sends the answer of a call that was handled, if that is what was asked. */
    void comesAfter(Reply reply, int status, byte[] answer) throws IOException {
        switch (asked.kind()) {
            case CLOSE_AFTER_STORE -> reply.hangUp(HangUp.Manner.CLOSE);
            case RESET_AFTER_STORE -> reply.hangUp(HangUp.Manner.RESET);
            case TIMEOUT_AFTER_STORE -> {
                patience.pause(asked.delayOr(Duration.ofMinutes(2)));
                reply.send(status, answer);
            }
            case DRIP -> reply.drip(status, answer, asked.delayOr(Duration.ofSeconds(1)), patience);
            default -> reply.send(status, answer);
        }
    }

    private byte[] fault(@Nullable FaultDetail detail) {
        Integer code = asked.code();
        return SoapEnvelope.of(
                code == null ? SoapFault.withoutDetail("asked for") : SoapFault.application(code, "asked for"), detail);
    }

    private void status(HttpServletResponse response) {
        Integer status = asked.status();
        response.setStatus(status == null ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : status);
        Duration retryAfter = asked.delay();
        if (retryAfter != null) {
            response.setHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
        }
    }
}
