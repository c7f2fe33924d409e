package se.brevvaxel.sandbox.soap;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.sandbox.keys.ClientOrganisation;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFaults;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;

/** One counterpart's door on HTTP: takes a question in, lets the desk answer, and fails as it was asked to. */
public final class SoapDoor extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final String WEB_PAGE = "<!DOCTYPE html><html lang=\"sv\"><title>Driftstopp</title>"
            + "<p>Tjänsten är tillfälligt stängd för underhåll.</p></html>";
    private static final Logger log = LoggerFactory.getLogger(SoapDoor.class);

    private final transient Counterpart counterpart;
    private final transient SoapDesk desk;
    private final transient AskedFaults faults;
    private final transient Counts counts;

    /** A door for one counterpart, whose calls this desk answers. */
    public SoapDoor(Counterpart counterpart, SoapDesk desk, AskedFaults faults, Counts counts) {
        this.counterpart = counterpart;
        this.desk = desk;
        this.faults = faults;
        this.counts = counts;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        counts.called(request.getServletConnection().getConnectionId());
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("text/xml")) {
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        // Read whole before anything else: also who is to be failed has sent all of it.
        byte[] envelope = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (envelope.length > MOST_BYTES) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        AskedFault asked =
                faults.next(counterpart, () -> desk.subject(envelope)).orElse(null);
        if (asked != null) {
            counts.failedAsAsked();
            log.info("{} fails a call by {}, as asked", counterpart.displayName(), asked.kind());
        }
        if (asked == null || !failedInstead(asked, envelope, request, response)) {
            answer(envelope, asked, request, response);
        }
    }

    /** Fails the call before the desk has seen it, if that is what was asked. */
    private boolean failedInstead(
            AskedFault asked, byte[] envelope, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (asked.kind()) {
            case FAULT -> {
                Integer code = asked.code();
                send(
                        response,
                        HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                        SoapEnvelope.of(
                                code == null
                                        ? SoapFault.withoutDetail("asked for")
                                        : SoapFault.application(code, "asked for"),
                                desk.faultDetail(envelope)));
            }
            case STATUS -> {
                Integer status = asked.status();
                response.setStatus(status == null ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : status);
                Duration retryAfter = asked.delay();
                if (retryAfter != null) {
                    response.setHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
                }
            }
            case EMPTY -> send(response, HttpServletResponse.SC_OK, new byte[0]);
            case HTML -> {
                response.setContentType("text/html;charset=utf-8");
                response.getOutputStream().write(WEB_PAGE.getBytes(StandardCharsets.UTF_8));
            }
            case CLOSE -> request.setAttribute(HangUp.MARK, HangUp.Manner.CLOSE);
            case RESET -> request.setAttribute(HangUp.MARK, HangUp.Manner.RESET);
            case TIMEOUT_BEFORE_STORE -> {
                faults.pause(asked.delayOr(Duration.ofMinutes(2)));
                request.setAttribute(HangUp.MARK, HangUp.Manner.CLOSE);
            }
            case SLOW -> {
                faults.pause(asked.delayOr(Duration.ofSeconds(10)));
                return false;
            }
            case HOLD -> {
                faults.pause(asked.delayOr(Duration.ofMinutes(10)));
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void answer(
            byte[] envelope, @Nullable AskedFault asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int status = HttpServletResponse.SC_OK;
        byte[] answer;
        try {
            answer = desk.answer(new SoapDesk.Call(envelope, client(request), asked));
        } catch (SoapFault refusal) {
            counts.refused();
            log.info("{} refuses a call: {}", counterpart.displayName(), refusal.getMessage());
            status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            answer = SoapEnvelope.of(refusal, desk.faultDetail(envelope));
        }
        if (asked == null) {
            send(response, status, answer);
            return;
        }
        switch (asked.kind()) {
            case CLOSE_AFTER_STORE -> request.setAttribute(HangUp.MARK, HangUp.Manner.CLOSE);
            case TIMEOUT_AFTER_STORE -> {
                faults.pause(asked.delayOr(Duration.ofMinutes(2)));
                send(response, status, answer);
            }
            case DRIP -> drip(response, status, answer, asked.delayOr(Duration.ofSeconds(1)));
            default -> send(response, status, answer);
        }
    }

    private static void send(HttpServletResponse response, int status, byte[] envelope) throws IOException {
        response.setStatus(status);
        response.setContentType("text/xml;charset=utf-8");
        response.setContentLength(envelope.length);
        response.getOutputStream().write(envelope);
    }

    private void drip(HttpServletResponse response, int status, byte[] envelope, Duration pause) throws IOException {
        response.setStatus(status);
        response.setContentType("text/xml;charset=utf-8");
        response.setContentLength(envelope.length);
        for (byte one : envelope) {
            response.getOutputStream().write(one);
            response.flushBuffer();
            faults.pause(pause);
        }
    }

    private static String client(HttpServletRequest request) {
        // The listener lets nobody in without a certificate.
        X509Certificate[] chain = (X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate");
        return ClientOrganisation.of(chain[0]);
    }
}
