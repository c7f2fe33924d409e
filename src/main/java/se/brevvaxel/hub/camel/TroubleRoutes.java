package se.brevvaxel.hub.camel;

import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.Trouble;

/**
 * What happens when anything throws, on every route: one line in the log, without the message, and the transaction
 * rolls back, so that the broker gives the message again after a while. Has no name, so that no route can forget it.
 */
final class TroubleRoutes extends RouteConfigurationBuilder {

    private static final Logger log = LoggerFactory.getLogger(TroubleRoutes.class);

    @Override
    public void configuration() {
        routeConfiguration()
                .onException(Throwable.class)
                .handled(TroubleRoutes::hasNothingToRollBack)
                .maximumRedeliveries(0)
                .logExhausted(false)
                .retryAttemptedLogLevel(LoggingLevel.OFF)
                .process(TroubleRoutes::note);
    }

    /**
     * Nothing rolls back a file: the door puts a drop back itself. Nor a round, which comes again by the clock. To Camel
     * they count as dealt with, since Camel's own word about a failed file is its name, where sources put personal
     * numbers, and about a failed round all that the fault says, with its stack.
     */
    private static boolean hasNothingToRollBack(Exchange exchange) {
        if (exchange.getFromEndpoint() == null) {
            return false;
        }
        String from = exchange.getFromEndpoint().getEndpointUri();
        return from.startsWith("file:") || from.startsWith("scheduler:");
    }

    private static void note(Exchange exchange) {
        Throwable trouble = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        log.warn("Route {} failed and will be tried again: {}", exchange.getFromRouteId(), Trouble.inWords(trouble));
    }
}
