package se.brevvaxel.sandbox.soap;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.sandbox.keys.ClientOrganisation;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFaults;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;
import se.brevvaxel.sandbox.world.Patience;
import se.brevvaxel.sandbox.world.Trouble;

/** One counterpart's door on HTTP: takes a question in, lets the desk answer, and fails as it was asked to. */
public final class SoapDoor extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final SoapFault BROKEN =
            SoapFault.application(SoapFault.UNKNOWN, "the sandbox could not handle it; its log says why");
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
        Patience patience = faults.patience();
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
        Reply reply = new Reply(request, response);
        try {
            handle(envelope, patience, reply);
        } catch (RuntimeException broken) {
            counts.refused();
            log.error("{} could not handle a call: {}", counterpart.displayName(), why(broken));
            reply.send(
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR, SoapEnvelope.of(BROKEN, desk.faultDetail(envelope)));
        }
    }

    private void handle(byte[] envelope, Patience patience, Reply reply) throws IOException {
        Trouble trouble = faults.next(counterpart, () -> desk.subject(envelope));
        AskedFault whole = trouble.ofTheCall();
        Mishap mishap = whole == null ? null : new Mishap(whole, patience);
        if (whole != null) {
            failed(whole.kind().toString());
        }
        if (mishap == null || !mishap.comesInstead(reply, desk.faultDetail(envelope))) {
            answer(envelope, trouble, mishap, reply);
        }
    }

    private void answer(byte[] envelope, Trouble trouble, @Nullable Mishap mishap, Reply reply) throws IOException {
        int status = HttpServletResponse.SC_OK;
        byte[] answer;
        try {
            answer = desk.answer(new SoapDesk.Call(envelope, client(reply.request()), trouble));
        } catch (SoapFault refusal) {
            counts.refused();
            log.info("{} refuses a call: {}", counterpart.displayName(), refusal.getMessage());
            status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            answer = SoapEnvelope.of(refusal, desk.faultDetail(envelope));
        } finally {
            if (faults.settle(trouble)) {
                failed("what is answered of its recipients");
            }
        }
        if (mishap == null) {
            reply.send(status, answer);
        } else {
            mishap.comesAfter(reply, status, answer);
        }
    }

    private void failed(String how) {
        counts.failedAsAsked();
        log.info("{} fails a call by {}, as asked", counterpart.displayName(), how);
    }

    /** What files say; of anything else the kind and the place alone, since its text may quote what was sent. */
    private static String why(RuntimeException broken) {
        if (broken instanceof UncheckedIOException) {
            return broken.getMessage() + " (" + broken.getCause() + ")";
        }
        StackTraceElement[] trace = broken.getStackTrace();
        return broken.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static String client(HttpServletRequest request) {
        // The listener lets nobody in without a certificate.
        X509Certificate[] chain = (X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate");
        return ClientOrganisation.of(chain[0]);
    }
}
