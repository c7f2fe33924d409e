package se.brevvaxel.hub.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.util.unit.DataSize;
import se.brevvaxel.hub.Scales;
import se.brevvaxel.intake.http.LetterStatuses;
import se.brevvaxel.messagelog.MessageLog;
import se.brevvaxel.mode.Mode;

/** Who may come in where. Four chains, one per kind of visitor; each ends with a lock. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class HttpRoom {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    /** What is being read, as it comes: a letter takes its own size once more while it does. */
    private static final int SHARE = 16;

    private final boolean sandbox;
    private final People people;

    HttpRoom(Environment environment) {
        this.sandbox = !Mode.of(environment).isLive();
        this.people = new People(sandbox);
    }

    @Bean
    Problems problems(MessageSource texts, ObjectMapper json) {
        return new Problems(texts, json);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> faultsBeforeTheHub(Problems problems) {
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new FaultsBeforeTheHub(problems)));
    }

    @Bean
    LetterStatuses letterStatuses(MessageLog messageLog) {
        return messageLog::status;
    }

    /** Business systems, by token; people too, for what a person decides of a letter. */
    @Bean
    @Order(1)
    SecurityFilterChain systemsAtTheDoor(
            HttpSecurity http,
            SystemTokens tokens,
            Problems problems,
            @Value("${brevvaxel.http.max-request-size:8MB}") DataSize letterLimit)
            throws Exception {
        return withoutSession(http.securityMatcher("/brevvaxel", "/brevvaxel/**"))
                .addFilterBefore(new BearerTokens(people, tokens), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new BodyLimit(letterLimit.toBytes(), problems), AuthorizationFilter.class)
                .addFilterAfter(
                        new Weighbridge(Scales.ofMemory(SHARE), letterLimit.toBytes(), problems), BodyLimit.class)
                .authorizeHttpRequests(doors -> doors.requestMatchers(
                                HttpMethod.GET, "/brevvaxel/v1/api-info", "/brevvaxel/v1/openapi")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/brevvaxel/v1/letters/*")
                        .hasAnyRole(SystemAtTheDoor.ROLE, People.CASEWORKER, People.ADMIN)
                        .requestMatchers(HttpMethod.POST, "/brevvaxel/v1/letters/*/decisions")
                        .hasAnyRole(SystemAtTheDoor.ROLE, People.CASEWORKER, People.ADMIN)
                        .anyRequest()
                        .hasRole(SystemAtTheDoor.ROLE))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, fault) -> {
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(request));
                            problems.answer(response, 401);
                        })
                        .accessDeniedHandler((request, response, fault) -> problems.answer(response, 403)))
                .build();
    }

    /** Whoever sits at the machine where the sandbox runs. */
    @Bean
    @Order(2)
    SecurityFilterChain whoeverSitsAtTheSandbox(HttpSecurity http, Problems problems) throws Exception {
        return withoutSession(http.securityMatcher("/sandbox", "/sandbox/**"))
                // A letter's text stands in a frame of the page that shows the letter.
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin))
                .authorizeHttpRequests(doors -> doors.anyRequest()
                        .access((person, visit) ->
                                new AuthorizationDecision(sandbox && isFromThisMachine(visit.getRequest()))))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                        (request, response, fault) -> problems.answer(response, sandbox ? 403 : 404)))
                .build();
    }

    /** Whoever watches over the hub. */
    @Bean
    @Order(3)
    SecurityFilterChain health(HttpSecurity http, Problems problems) throws Exception {
        return withoutSession(http.securityMatcher("/actuator", "/actuator/**"))
                .authorizeHttpRequests(
                        doors -> doors.requestMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/prometheus")
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint((request, response, fault) -> problems.answer(response, 404)))
                .build();
    }

    /** People, who sign in. */
    @Bean
    @Order(4)
    SecurityFilterChain people(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(doors -> doors.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET, SignInPage.PATH, "/tillganglighet", "/brevvaxel.css", "/icons.svg")
                        .permitAll()
                        .anyRequest()
                        .hasAnyRole(People.CASEWORKER, People.ADMIN))
                .formLogin(form -> form.loginPage(SignInPage.PATH)
                        .usernameParameter("anvandare")
                        .passwordParameter("losenord")
                        .failureUrl(SignInPage.PATH + "?fel"))
                .logout(out -> out.logoutUrl("/logga-ut").logoutSuccessUrl(SignInPage.PATH + "?ute"))
                .exceptionHandling(refusals -> refusals.accessDeniedHandler(signInAgainWhenTooOld()))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny))
                .build();
    }

    @Bean
    UserDetailsService peopleWhoMaySignIn(PasswordEncoder passwords) {
        return people.whoMaySignIn(passwords);
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    private static HttpSecurity withoutSession(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(
                        csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'")));
    }

    /** RFC 6750, 3: the error is told only to who showed a token. */
    private static String challenge(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "Bearer realm=\"brevvaxel\""
                : "Bearer realm=\"brevvaxel\", error=\"invalid_token\"";
    }

    /** A form that was left open longer than the session lives is no attack. */
    private static AccessDeniedHandler signInAgainWhenTooOld() {
        AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();
        return (request, response, fault) -> {
            if (fault instanceof CsrfException) {
                response.sendRedirect(request.getContextPath() + SignInPage.PATH + "?utgatt");
            } else {
                otherwise.handle(request, response, fault);
            }
        };
    }

    private static boolean isFromThisMachine(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
