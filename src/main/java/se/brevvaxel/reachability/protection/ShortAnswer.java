package se.brevvaxel.reachability.protection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads an answer that is no longer than a thousand persons need. */
final class ShortAnswer implements BodySubscriber<byte[]> {

    static final int LONGEST = 512 * 1024;

    /** It goes on beyond {@link #LONGEST} bytes. */
    static final class TooLong extends IOException {
        TooLong() {
            super("more than " + LONGEST + " bytes");
        }
    }

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription line;

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        line = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            read.write(bytes, 0, bytes.length);
        }
        if (read.size() > LONGEST && line != null) {
            line.cancel();
            whole.completeExceptionally(new TooLong());
        }
    }

    @Override
    public void onError(Throwable trouble) {
        whole.completeExceptionally(trouble);
    }

    @Override
    public void onComplete() {
        whole.complete(read.toByteArray());
    }
}
