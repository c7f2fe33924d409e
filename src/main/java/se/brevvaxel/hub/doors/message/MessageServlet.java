package se.brevvaxel.hub.doors.message;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.IntakeUncertain;
import se.brevvaxel.intake.message.Answers;
import se.brevvaxel.intake.message.MessageFault;

/** HTTP as SOAP 1.1 uses it: takes a question in, whole and in time, and gives the answer or the fault. */
final class MessageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(MessageServlet.class);

    /** So long a stranger is listened to, and only to hear who he is not. */
    private static final Duration COURTESY = Duration.ofSeconds(1);

    private final transient Callers callers;
    private final transient MessageRoutes desk;
    private final transient MeterRegistry meters;
    private final transient Duration readTimeout;
    private final transient Duration retryAfter;

    /**
     * Refusals are counted in {@code meters}, as {@code brevvaxel.message.refused} by the fault's code.
     *
     * @param readTimeout for a whole question
     * @param retryAfter how long whoever is told to come again is asked to wait, in whole seconds
     */
    MessageServlet(
            Callers callers, MessageRoutes desk, MeterRegistry meters, Duration readTimeout, Duration retryAfter) {
        this.callers = callers;
        this.desk = desk;
        this.meters = meters;
        this.readTimeout = readTimeout;
        this.retryAfter = retryAfter;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("text/xml")) {
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        String callId = UUID.randomUUID().toString();
        BusinessSystem caller = callers.of(certificate(request)).orElse(null);
        if (caller == null) {
            turnAway(request, response, callId);
            return;
        }
        try {
            if (!desk.isOpen()) {
                comeBack(response);
                return;
            }
            byte[] envelope = QuestionIntake.whole(request, readTimeout);
            send(response, HttpServletResponse.SC_OK, desk.answer(caller, envelope));
        } catch (QuestionIntake.TooSlow slow) {
            log.warn("Call {} of {} is cut off: it takes too long to come", callId, name(caller));
            response.setHeader("Connection", "close");
            comeBack(response);
        } catch (MessageFault fault) {
            log.info("Call {} of {} is refused: {}", callId, name(caller), fault.getMessage());
            refuse(response, fault, callId);
        } catch (IntakeUncertain uncertain) {
            log.warn("Call {} of {}: whether its letter was accepted is not known", callId, name(caller));
            refuse(response, new MessageFault(MessageFault.Code.UNKNOWN, "quote the call id"), callId);
        } catch (IntakeClosed closed) {
            log.warn("Call {} of {} must come again: nothing can be accepted just now", callId, name(caller));
            comeBack(response);
        } catch (RuntimeException trouble) {
            log.warn("Call {} of {} fails: {}", callId, name(caller), Trouble.inWords(trouble));
            refuse(response, new MessageFault(MessageFault.Code.UNKNOWN, "quote the call id"), callId);
        }
    }

    private void turnAway(HttpServletRequest request, HttpServletResponse response, String callId) throws IOException {
        MessageFault fault =
                new MessageFault(MessageFault.Code.ACCESS_DENIED, "the client certificate is no system's here");
        log.info("Call {} of nobody known is refused: {}", callId, fault.getMessage());
        refuse(response, fault, callId);
        response.flushBuffer();
        QuestionIntake.hearOut(request, COURTESY);
    }

    /** Nothing was taken: whoever hears 503 may count on that. */
    private void comeBack(HttpServletResponse response) {
        response.setHeader("Retry-After", String.valueOf(retryAfter.toSeconds()));
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private void refuse(HttpServletResponse response, MessageFault fault, String callId) throws IOException {
        meters.counter(
                        "brevvaxel.message.refused",
                        "code",
                        Integer.toString(fault.code().number()))
                .increment();
        send(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, Answers.fault(fault, callId));
    }

    private static void send(HttpServletResponse response, int status, byte[] envelope) throws IOException {
        response.setStatus(status);
        response.setContentType("text/xml;charset=utf-8");
        response.setContentLength(envelope.length);
        response.getOutputStream().write(envelope);
    }

    /** The listener lets nobody in without one. */
    private static X509Certificate certificate(HttpServletRequest request) {
        return ((X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate"))[0];
    }

    private static String name(BusinessSystem caller) {
        return "system " + caller.name();
    }
}
