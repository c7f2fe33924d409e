package se.brevvaxel.hub.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import se.brevvaxel.hub.Scales;

/**
 * Lets letters in by their weight before a byte of them is read: a large one waits outside, on its connection, until those
 * before it are in. Who would wait for too long, or behind too many, is asked to come again.
 */
final class Weighbridge extends OncePerRequestFilter {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RETRY_AFTER_SECONDS = "10";

    /** Each holds a thread. The others stay for those who bring little, and for whoever looks after the hub. */
    private static final int MOST_WAITING = 240;

    private final Scales scales;
    private final long letterLimit;
    private final Problems problems;

    /** @param letterLimit what a letter weighs whose length is not told */
    Weighbridge(Scales scales, long letterLimit, Problems problems) {
        this.scales = scales;
        this.letterLimit = letterLimit;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod()) || !BodyLimit.isForLetters(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        long told = request.getContentLengthLong();
        long weight = told < 0 ? letterLimit : told;
        if (weight > Scales.LIGHT && scales.waiting() >= MOST_WAITING) {
            comeAgain(response);
            return;
        }
        try (Scales.Load load = scales.take(weight, PATIENCE)) {
            rest.doFilter(request, response);
        } catch (Scales.Overloaded tooMuch) {
            comeAgain(response);
        }
    }

    private void comeAgain(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        problems.answerClosed(response);
    }
}
