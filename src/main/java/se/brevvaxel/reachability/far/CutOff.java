package se.brevvaxel.reachability.far;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Hangs up on an answer that has begun and does not end. The JDK's client watches the time until the answer begins and
 * no longer, and in Java 17 a thread that reads from it does not heed an interrupt.
 */
final class CutOff extends AbstractPhaseInterceptor<Message> {

    private final Duration patience;

    CutOff(Duration patience) {
        super(Phase.RECEIVE);
        this.patience = patience;
    }

    @Override
    public void handleMessage(Message message) {
        InputStream answer = message.getContent(InputStream.class);
        if (answer != null) {
            message.setContent(InputStream.class, new Watched(answer, patience));
        }
    }

    private static final class Watched extends FilterInputStream {

        private final CompletableFuture<Void> read = new CompletableFuture<>();

        Watched(InputStream answer, Duration patience) {
            super(answer);
            var unused =
                    read.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, late) -> hangUp());
        }

        @Override
        public void close() {
            read.complete(null);
        }

        private void hangUp() {
            try {
                in.close();
            } catch (IOException e) {
                // The connection is gone, which is what was wanted.
            }
        }
    }
}
