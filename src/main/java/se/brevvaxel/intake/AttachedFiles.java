package se.brevvaxel.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The files that came beside a request, by the names that it may use for them. */
@FunctionalInterface
public interface AttachedFiles {

    /** A door where nothing comes beside the request. */
    AttachedFiles NONE = (name, limit) -> null;

    /**
     * Reads one file.
     *
     * @param name as the request wrote it, already known to be a plain file name
     * @param limit how many bytes may be read at the most; a longer file is read to {@code limit + 1}
     * @return its bytes, or nothing if there is no such file
     */
    byte @Nullable [] read(String name, long limit) throws IOException;

    /** How many bytes they have together; none, where nothing can come beside the request. Reads none of them. */
    default long bytes() throws IOException {
        return 0;
    }
}
