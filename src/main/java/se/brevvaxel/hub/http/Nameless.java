package se.brevvaxel.hub.http;

import org.jspecify.annotations.Nullable;

/**
 * A fault as it may be logged: kinds and places. Messages of exceptions may quote a request, and a request names
 * people.
 */
final class Nameless extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 10;

    private Nameless(String kind, StackTraceElement[] places, @Nullable Throwable cause) {
        super(kind, cause);
        setStackTrace(places);
    }

    static Nameless of(Throwable fault) {
        return of(fault, 0);
    }

    private static Nameless of(Throwable fault, int depth) {
        Throwable cause = fault.getCause();
        return new Nameless(
                fault.getClass().getName(),
                fault.getStackTrace(),
                cause == null || depth == DEEPEST ? null : of(cause, depth + 1));
    }
}
