package se.brevvaxel.content;

import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Content that no row refers to: of letters whose acceptance was never committed, that were given another, or that are purged. */
public interface Orphans {

    /**
     * Sweeps away what was kept before a time and is not referred to. Whatever {@code referred} throws ends the sweep
     * with nothing more removed, so that a database that does not answer costs no letter.
     *
     * @param olderThan leaves room for letters that are just being accepted: an hour or more before now
     * @param referred those of some handles that a row names; asked for many at once
     * @return how many were swept
     * @throws IllegalStateException if most of a filled store would go, as with the wrong database behind it: nothing
     *     is swept
     * @throws ContentUnavailable if the store cannot be read or written just now
     */
    int sweep(Instant olderThan, UnaryOperator<Set<String>> referred);
}
