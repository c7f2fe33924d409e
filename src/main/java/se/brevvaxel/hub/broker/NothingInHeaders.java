package se.brevvaxel.hub.broker;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** What a business system wrote in its message's properties goes no further, and the hub writes none of its own. */
final class NothingInHeaders implements HeaderFilterStrategy {

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return true;
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return true;
    }
}
