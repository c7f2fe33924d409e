package se.brevvaxel.hub.doors.message;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import se.brevvaxel.intake.message.MessageFault;

/** Takes in the whole of a question, unless it is too large or too slow. */
final class QuestionIntake {

    /**
     * A mailbox takes 2 MB of finished envelope (mina-meddelanden.md 5.6). What comes here has no seal yet, but may have
     * prefixes, white space and a header that the finished one has not.
     */
    static final int LARGEST = 2_097_152 + 256 * 1024;

    /** What is larger than a letter is heard out that far, so that its sender hears why instead of a reset. */
    private static final int LARGEST_HEARD = 16 * 1024 * 1024;

    private static final int PIECE = 64 * 1024;

    private QuestionIntake() {}

    /** The question did not come within its time. */
    static final class TooSlow extends Exception {

        private static final long serialVersionUID = 1;
    }

    /**
     * The body.
     *
     * @param within how long it may take to its last byte; a read that gives nothing ends by the connection's own time
     * @throws MessageFault if it is larger than any letter
     * @throws TooSlow if it takes too long
     * @throws IOException if the connection broke
     */
    static byte[] whole(HttpServletRequest request, Duration within) throws MessageFault, TooSlow, IOException {
        if (request.getContentLengthLong() > LARGEST_HEARD) {
            throw tooLarge();
        }
        int told = Math.min(request.getContentLength(), LARGEST);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(Math.max(PIECE, told));
        if (read(request, within, whole) > LARGEST) {
            throw tooLarge();
        }
        return whole.toByteArray();
    }

    /** Throws away what has been answered unread: many a caller reads no answer before it has said all. */
    static void hearOut(HttpServletRequest request, Duration within) {
        try {
            read(request, within, OutputStream.nullOutputStream());
        } catch (TooSlow | IOException enough) {
            // It has its answer, or is gone; the connection is closed.
        }
    }

    /**
     * Reads to the end, or to what is too much to listen to.
     *
     * @return how much there was; {@code whole} has the first {@link #LARGEST} of it at most
     */
    private static long read(HttpServletRequest request, Duration within, OutputStream whole)
            throws TooSlow, IOException {
        long start = System.nanoTime();
        InputStream body = request.getInputStream();
        byte[] piece = new byte[PIECE];
        long total = 0;
        try {
            for (int read = body.read(piece); read >= 0 && total <= LARGEST_HEARD; read = body.read(piece)) {
                total += read;
                if (total <= LARGEST) {
                    whole.write(piece, 0, read);
                }
                if (System.nanoTime() - start > within.toNanos()) {
                    throw new TooSlow();
                }
            }
        } catch (IOException broken) {
            // The container wraps it.
            if (broken instanceof SocketTimeoutException || broken.getCause() instanceof SocketTimeoutException) {
                throw new TooSlow();
            }
            throw broken;
        }
        return total;
    }

    private static MessageFault tooLarge() {
        return new MessageFault(MessageFault.Code.MAX_EXCEEDED, "no mailbox takes more than 2 MB");
    }
}
