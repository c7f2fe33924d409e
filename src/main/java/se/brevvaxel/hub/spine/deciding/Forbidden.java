package se.brevvaxel.hub.spine.deciding;

import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Reason;

/** A decision that cannot be carried out, and more than that it cannot, where there is more. Names no person. */
final class Forbidden extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable Reason why;

    Forbidden(@Nullable Reason why) {
        super(why == null ? "not now" : why.key());
        this.why = why;
    }

    @Nullable
    Reason why() {
        return why;
    }
}
