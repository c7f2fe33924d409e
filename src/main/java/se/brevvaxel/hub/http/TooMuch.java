package se.brevvaxel.hub.http;

import java.io.IOException;

/** A body went on beyond what may be sent. */
final class TooMuch extends IOException {

    private static final long serialVersionUID = 1L;

    TooMuch(long limit) {
        super("more than " + limit + " bytes");
    }
}
