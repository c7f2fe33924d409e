package se.brevvaxel.reachability.protection;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.reachability.ProtectionRegister;
import se.brevvaxel.reachability.RegisterUnavailable;

/**
 * Asks one protection register over HTTP. One that gives no sign of life is left alone for a while, so that the letters of
 * its senders do not stand one by one in the way of others.
 */
final class HttpProtectionRegister implements ProtectionRegister {

    /** For how long a register that cannot be reached is not asked again. */
    static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private static final int TOO_MANY = 429;

    private volatile HttpClient client;
    private final ProtectionSettings.LookUp settings;
    private final Clock clock;
    private final AtomicReference<Instant> leftAloneUntil = new AtomicReference<>(Instant.MIN);

    HttpProtectionRegister(HttpClient client, ProtectionSettings.LookUp settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /** From now on it is asked with another certificate; questions that are under way keep theirs. */
    void callWith(HttpClient renewed) {
        client = renewed;
    }

    @Override
    public Map<IdentityNumber, Protection> lookUp(String sender, Collection<IdentityNumber> persons) {
        letOneFindOut();
        HttpResponse<byte[]> answer = ask(ProtectionQuestion.of(sender, persons));
        int status = answer.statusCode();
        if (status == TOO_MANY || status >= 500) {
            throw silent("HTTP " + status);
        }
        leftAloneUntil.set(Instant.MIN);
        if (status != 200) {
            throw new RegisterUnavailable("HTTP " + status);
        }
        return ProtectionAnswer.read(answer.body(), persons);
    }

    /** After it was silent one question finds out for all; the others are refused at once, and hold up no lane. */
    private void letOneFindOut() {
        Instant until = Objects.requireNonNull(leftAloneUntil.get());
        Instant now = clock.instant();
        boolean wasSilent = !until.equals(Instant.MIN);
        if (now.isBefore(until) || (wasSilent && !leftAloneUntil.compareAndSet(until, now.plus(patience())))) {
            throw new RegisterUnavailable("it gave no answer just now, and is left alone for a while");
        }
    }

    private Duration patience() {
        return settings.connectTimeout().plus(settings.readTimeout());
    }

    /** The client's own time-out ends with the answer's head: the whole is watched here. */
    private HttpResponse<byte[]> ask(byte[] question) {
        HttpRequest request = HttpRequest.newBuilder(settings.url())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new ShortAnswer());
        Duration patience = patience();
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw silent("no answer in " + patience.toMillis() + " ms");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof ShortAnswer.TooLong) {
                throw new RegisterUnavailable("its answer is too long");
            }
            throw cause instanceof IOException away ? silent(away.getClass().getSimpleName()) : unknown(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegisterUnavailable("interrupted");
        }
    }

    private RegisterUnavailable silent(String detail) {
        leftAloneUntil.set(clock.instant().plus(LEFT_ALONE));
        return new RegisterUnavailable(detail);
    }

    /** By its name alone: what a library says may quote what it was given. */
    private static RegisterUnavailable unknown(@Nullable Throwable cause) {
        return new RegisterUnavailable(
                cause == null ? "no answer" : cause.getClass().getSimpleName());
    }
}
