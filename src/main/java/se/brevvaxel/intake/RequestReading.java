package se.brevvaxel.intake;

import java.util.List;

/** What came of reading a request. */
public sealed interface RequestReading {

    /**
     * Read, as far as its shape allowed.
     *
     * @param faults what had the wrong shape; absent from the request
     */
    record Read(SendRequest request, List<Fault> faults) implements RequestReading {}

    /** Not a request at all. */
    record Unreadable(Fault why) implements RequestReading {}
}
