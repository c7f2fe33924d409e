package se.brevvaxel.hub.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells machines of what the servlet container refuses itself, an address that it cannot read for instance. */
final class FaultsBeforeTheHub extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(FaultsBeforeTheHub.class);
    private static final int FIRST_FAULT = 400;

    private final Problems problems;

    FaultsBeforeTheHub(Problems problems) {
        this.problems = problems;
    }

    /** What is not answered here is left to the container's own words. */
    @Override
    protected void report(Request request, Response response, @Nullable Throwable fault) {
        String address = request.getRequestURI();
        if (response.getStatus() < FIRST_FAULT
                || response.getContentWritten() > 0
                || address == null
                || !Problems.areForMachines(address)
                || !response.setErrorReported()) {
            return;
        }
        try {
            problems.answer(response, response.getStatus());
        } catch (IOException e) {
            log.debug("The one who asked is gone", Nameless.of(e));
        }
    }
}
