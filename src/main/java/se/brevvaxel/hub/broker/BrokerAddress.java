package se.brevvaxel.hub.broker;

import org.jspecify.annotations.Nullable;

/** Where the broker is and who we are there. */
record BrokerAddress(String url, @Nullable String user, @Nullable String password) {

    /** Never the credentials. */
    @Override
    public String toString() {
        return "BrokerAddress[]";
    }
}
