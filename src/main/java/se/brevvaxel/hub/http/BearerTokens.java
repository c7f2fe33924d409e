package se.brevvaxel.hub.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer …} (RFC 6750) and lets whoever owns the token in, a person or a business system. */
final class BearerTokens extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final People people;
    private final SystemTokens systems;

    BearerTokens(People people, SystemTokens systems) {
        this.people = people;
        this.systems = systems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        token(request.getHeader(HttpHeaders.AUTHORIZATION)).flatMap(this::owner).ifPresent(owner -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(owner);
            SecurityContextHolder.setContext(context);
        });
        rest.doFilter(request, response);
    }

    private Optional<Authentication> owner(String token) {
        return people.owner(token).or(() -> systems.owner(token).map(SystemAtTheDoor::new));
    }

    private static Optional<String> token(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip()).filter(token -> !token.isEmpty())
                : Optional.empty();
    }
}
