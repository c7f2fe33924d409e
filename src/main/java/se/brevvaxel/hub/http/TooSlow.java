package se.brevvaxel.hub.http;

import java.io.IOException;
import java.time.Duration;

/** A body took too long to come; others wait for its place. */
final class TooSlow extends IOException {

    private static final long serialVersionUID = 1L;

    TooSlow(Duration limit) {
        super("longer than " + limit);
    }
}
