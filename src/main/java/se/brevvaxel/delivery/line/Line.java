package se.brevvaxel.delivery.line;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import se.brevvaxel.retryafter.RetryAfter;

/**
 * Posts SOAP envelopes over mutual TLS (mina-meddelanden.md 1.3, 4).
 *
 * <p>One line per identity, which may be renewed, shared by all threads. Each call is one attempt: nothing is repeated, redirected or answered by
 * a cache, and it ends by the deadline of its settings, however the answer drips.
 */
public final class Line implements OpenLine, AutoCloseable {

    /** Far more than the longest answer of the contract needs: a word about each of a thousand recipients. */
    private static final int LONGEST_ANSWER = 2 * 1024 * 1024;

    /** After its deadline a call has ended; so long it may take to notice. */
    private static final Duration LINGERING = Duration.ofSeconds(5);

    private final LineSettings settings;
    private final ScheduledThreadPoolExecutor deadlines;
    private final Duration deadline;
    private final Queue<CloseableHttpClient> retired = new ConcurrentLinkedQueue<>();
    private volatile CloseableHttpClient client;
    private final Predicate<URI> permitted;
    private final Clock clock;
    private final Set<HttpPost> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean hungUp;

    /**
     * Opens the line.
     *
     * @param identity our client certificate, and the authorities that the others are trusted by
     * @param permitted which addresses may be called, beside being {@code https}; asked at every call
     * @param clock for a {@code Retry-After} that is a date
     */
    public Line(SslBundle identity, LineSettings settings, Predicate<URI> permitted, Clock clock) {
        this.client = LineClient.open(identity, settings);
        this.settings = settings;
        this.deadline = settings.deadline();
        this.permitted = permitted;
        this.clock = clock;
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "line-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        this.deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Calls that begin from now on are made with this certificate, and by this trust, on connections of their own. A call that
     * has begun ends as it began.
     */
    public synchronized void renew(SslBundle identity) {
        CloseableHttpClient before = client;
        client = LineClient.open(identity, settings);
        retired.add(before);
        var unused = deadlines.schedule(
                () -> retire(before), deadline.plus(LINGERING).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the address may be called at all. */
    public boolean mayCall(URI address) {
        return "https".equalsIgnoreCase(address.getScheme())
                && address.getHost() != null
                && address.getUserInfo() == null
                && permitted.test(address);
    }

    /**
     * Makes one call.
     *
     * @throws IllegalArgumentException if the address may not be called
     */
    public Heard call(URI address, byte[] envelope) {
        if (!mayCall(address)) {
            throw new IllegalArgumentException("the address is not one that may be called");
        }
        EnvelopeEntity entity = new EnvelopeEntity(envelope);
        HttpPost post = new HttpPost(address);
        post.setHeader("SOAPAction", "\"\"");
        post.setEntity(entity);
        underWay.add(post);
        Future<?> end = deadlines.schedule(post::abort, deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return hungUp ? new Heard.NotSent("closing", null) : answered(post);
        } catch (IOException e) {
            return withoutAnswer(entity, e);
        } catch (RuntimeException e) {
            // A fault of ours must not hide that the call may have left.
            if (entity.mayHaveLeft()) {
                return withoutAnswer(entity, e);
            }
            throw e;
        } finally {
            end.cancel(false);
            underWay.remove(post);
        }
    }

    @Override
    public void hangUp() {
        hungUp = true;
        underWay.forEach(HttpPost::abort);
    }

    @Override
    public synchronized void close() {
        deadlines.shutdownNow();
        client.close(CloseMode.GRACEFUL);
        retired.forEach(before -> before.close(CloseMode.GRACEFUL));
    }

    private void retire(CloseableHttpClient before) {
        before.close(CloseMode.GRACEFUL);
        retired.remove(before);
    }

    /**
     * A TLS refusal counts as not sent even when it comes late: with TLS 1.3 a server judges our certificate after we
     * have begun to write, and nothing behind its TLS layer has seen the call.
     */
    private static Heard withoutAnswer(EnvelopeEntity entity, Exception e) {
        String kind = e.getClass().getSimpleName();
        return entity.mayHaveLeft() && !(e instanceof SSLHandshakeException)
                ? new Heard.NoAnswer(kind)
                : new Heard.NotSent(kind, null);
    }

    /** 429 and 503, 502 and 504 decide by themselves, whatever their content says. */
    private Heard answered(HttpPost post) throws IOException {
        ClassicHttpResponse response = client.executeOpen(null, post, null);
        try {
            int status = response.getCode();
            HttpEntity entity = response.getEntity();
            if (status == 429 || status == 503) {
                drain(post, entity);
                return new Heard.NotSent("HTTP " + status, retryAfter(response));
            }
            if (status == 502 || status == 504) {
                drain(post, entity);
                return new Heard.NoAnswer("HTTP " + status);
            }
            return new Heard.Answer(status, content(post, entity), charset(entity));
        } finally {
            // What is known by now stays known, however the connection ends.
            Closer.closeQuietly(response);
        }
    }

    /** Leaves the connection ready for the next call, if that can be had. */
    private static void drain(HttpPost post, @Nullable HttpEntity entity) {
        try {
            content(post, entity);
        } catch (IOException e) {
            post.abort();
        }
    }

    /** The whole content; nothing if it is too long for an answer, and then the connection is given up. */
    private static byte[] content(HttpPost post, @Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        byte[] content = entity.getContent().readNBytes(LONGEST_ANSWER + 1);
        if (content.length <= LONGEST_ANSWER) {
            return content;
        }
        // Or closing would read on to an end that may never come.
        post.abort();
        return new byte[0];
    }

    private static @Nullable Charset charset(@Nullable HttpEntity entity) {
        if (entity == null || entity.getContentType() == null) {
            return null;
        }
        try {
            ContentType type = ContentType.parseLenient(entity.getContentType());
            return type == null ? null : type.getCharset();
        } catch (UnsupportedCharsetException e) {
            return null;
        }
    }

    /** As the other side asks, if it does. */
    private @Nullable Duration retryAfter(ClassicHttpResponse response) {
        List<String> values = Stream.of(response.getHeaders(RetryAfter.HEADER))
                .map(Header::getValue)
                .filter(Objects::nonNull)
                .toList();
        return RetryAfter.read(response.getCode(), values, clock.instant());
    }
}
