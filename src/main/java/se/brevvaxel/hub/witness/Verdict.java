package se.brevvaxel.hub.witness;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the testimonies, held against each other, come to. */
enum Verdict {
    /** Nobody has ever written anything: the first start. */
    FIRST,
    /** They belong together, and neither has gone back. */
    TOGETHER,
    /** The broker knows nothing: it is another, or has lost its journal. */
    BROKER_NEW,
    /** The broker knows less than was written to it: its journal is of an older time. */
    BROKER_OLDER,
    /** The database knows less than it did: it was restored to an older time. */
    DATABASE_OLDER,
    /** The broker belongs to another database. */
    STRANGERS;

    /** Between the database's mark and the broker's: the one that a crash kept from being written. */
    private static final long ON_ITS_WAY = 1;

    /**
     * The verdict.
     *
     * @param remembered what this process itself saw last, if it has seen anything
     */
    static Verdict of(@Nullable Testimony broker, @Nullable Testimony database, @Nullable Testimony remembered) {
        if (database == null) {
            return broker == null && remembered == null ? FIRST : DATABASE_OLDER;
        }
        if (isOfAnother(broker, database) || isOfAnother(remembered, database)) {
            return STRANGERS;
        }
        if (seen(broker, remembered) > database.mark()) {
            return DATABASE_OLDER;
        }
        if (broker == null) {
            return BROKER_NEW;
        }
        return broker.mark() < database.mark() - ON_ITS_WAY ? BROKER_OLDER : TOGETHER;
    }

    /** Whether the broker has lost what it had. */
    boolean isOfALostBroker() {
        return this == BROKER_NEW || this == BROKER_OLDER;
    }

    /** The highest mark that the database once had, as the others say. */
    static long seen(@Nullable Testimony broker, @Nullable Testimony remembered) {
        return Stream.of(broker == null ? 0 : broker.mark(), remembered == null ? 0 : remembered.mark())
                .max(Long::compare)
                .orElse(0L);
    }

    private static boolean isOfAnother(@Nullable Testimony witness, Testimony database) {
        return witness != null && !witness.pair().equals(database.pair());
    }
}
