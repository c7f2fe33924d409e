package se.brevvaxel.reachability.far;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.reachability.RegisterUnavailable;

/**
 * Asks one service, and waits for a whole answer no longer than its deadline, whatever the other side does. A service that
 * asks to be left alone for a while ({@code Retry-After}) is asked nothing meanwhile, by anybody on this node, unless a
 * question that was under way is answered all the same.
 */
final class Caller implements AutoCloseable {

    /** However long it asks for: letters must not stand still for a day because of one odd answer. */
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final String service;
    private final Duration deadline;
    private final Clock clock;
    private final ExecutorService threads;
    private final AtomicReference<Instant> restsUntil = new AtomicReference<>(Instant.MIN);

    /**
     * @param service its name, in messages
     * @param deadline the longest that one question takes; an answer that only trickles in is cut off then
     */
    Caller(String service, Duration deadline, Clock clock) {
        this.service = service;
        this.deadline = deadline;
        this.clock = clock;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, service.toLowerCase(Locale.ROOT));
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws RegisterUnavailable if no answer came, or none that can be read; without a word of the other side's */
    <T> @Nullable T ask(Callable<@Nullable T> question) {
        leaveAlone();
        Future<@Nullable T> answer = submit(question);
        try {
            @Nullable T said = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            restsUntil.set(Instant.MIN);
            return said;
        } catch (TimeoutException e) {
            throw new RegisterUnavailable(service + " gave no whole answer within " + deadline.toMillis() + " ms");
        } catch (ExecutionException e) {
            // Without its cause, whose text may quote a personal number.
            throw new RegisterUnavailable(service + ": " + WhyNoAnswer.inBrief(e), rest(WhyNoAnswer.retryAfter(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegisterUnavailable(service + ": interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private void leaveAlone() {
        Duration left = Duration.between(clock.instant(), Objects.requireNonNull(restsUntil.get()));
        if (!left.isNegative() && !left.isZero()) {
            throw new RegisterUnavailable(service + " asked to be left alone for a while", left);
        }
    }

    private @Nullable Duration rest(@Nullable Duration asked) {
        if (asked == null) {
            return null;
        }
        Duration rest = asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
        Instant until = clock.instant().plus(rest);
        restsUntil.accumulateAndGet(until, (last, asks) -> asks.isAfter(last) ? asks : last);
        return rest;
    }

    private <T> Future<@Nullable T> submit(Callable<@Nullable T> question) {
        try {
            return threads.submit(question);
        } catch (RejectedExecutionException e) {
            throw new RegisterUnavailable(service + ": closing");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
