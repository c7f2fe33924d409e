package se.brevvaxel.hub.doors;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;

/**
 * How often one request has been handed in and got no receipt, for a reason that nobody foresaw. Counted on disk, one
 * byte a try, and before the try: a request that brings the whole hub down is counted too. A try that fails because
 * intake is closed does not count: that may last for days and is nobody's fault.
 *
 * @param file there only while there is something to count
 */
public record Tries(Path file) {

    /** After so many a request is given up. */
    public static final int MOST = 10;

    private static final byte[] STROKE = {'|'};

    /**
     * Hands in, if it has not been tried too often.
     *
     * @return the counter's receipt; nothing, when this was the last try or there is none left: the request is to be
     *     given up
     * @throws IntakeClosed if nothing can be accepted just now
     * @throws IOException if nothing can be counted just now
     */
    public @Nullable Receipt handIn(Counter counter, Handing handing) throws IOException {
        return make(() -> counter.handIn(handing));
    }

    /**
     * Makes a try of another kind, if there have not been too many.
     *
     * @return what it gave; nothing, as {@link #handIn}
     * @throws IntakeClosed as {@code attempt} does: it does not count
     * @throws IOException if nothing can be counted just now
     */
    public <T> @Nullable T make(Supplier<T> attempt) throws IOException {
        if (areOver()) {
            return null;
        }
        Files.write(file, STROKE, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        try {
            T result = attempt.get();
            forget();
            return result;
        } catch (IntakeClosed closed) {
            takeBack();
            throw closed;
        } catch (RuntimeException | Error trouble) {
            if (areOver()) {
                return null;
            }
            throw trouble;
        }
    }

    /** The request is dealt with. */
    public void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    private boolean areOver() throws IOException {
        return count() >= MOST;
    }

    private long count() throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    private void takeBack() throws IOException {
        try (FileChannel strokes = FileChannel.open(file, StandardOpenOption.WRITE)) {
            strokes.truncate(Math.max(0, strokes.size() - 1));
        }
    }
}
