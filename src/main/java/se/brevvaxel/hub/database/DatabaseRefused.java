package se.brevvaxel.hub.database;

import org.jspecify.annotations.Nullable;

/** The embedded database cannot be used as it stands. The message, in Swedish, says what an admin should do. */
class DatabaseRefused extends IllegalStateException {

    private static final long serialVersionUID = 1;

    DatabaseRefused(String text) {
        super(text);
    }

    DatabaseRefused(String text, @Nullable Throwable cause) {
        super(text, cause);
    }
}
