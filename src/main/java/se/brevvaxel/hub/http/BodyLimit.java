package se.brevvaxel.hub.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops bodies that are too large, before a byte is read where the length is told, else at the limit; and those that take
 * too long to come.
 */
final class BodyLimit extends OncePerRequestFilter {

    /** For everything but letters: searches and the like. */
    private static final long SMALL = 64 * 1024;

    /** Of a whole body: a letter that drips in holds a place that others wait for. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final long letterLimit;
    private final Problems problems;

    /** Letters may be {@code letterLimit} bytes. */
    BodyLimit(long letterLimit, Problems problems) {
        this.letterLimit = letterLimit;
        this.problems = problems;
    }

    static boolean isForLetters(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/letters");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        long limit = isForLetters(request) ? letterLimit : SMALL;
        if (request.getContentLengthLong() > limit) {
            problems.answer(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            rest.doFilter(new Limited(request, limit), response);
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), limit);
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final long limit;
        private final long since = System.nanoTime();
        private long read;

        Counted(ServletInputStream body, long limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = body.read(into, offset, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > limit) {
                throw new TooMuch(limit);
            }
            if (System.nanoTime() - since > LONGEST.toNanos()) {
                throw new TooSlow(LONGEST);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
