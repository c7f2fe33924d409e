package se.brevvaxel.hub.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Somebody with a browser: keeps cookies, fills in forms, follows nothing by itself. */
public final class Browser {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;
    private String csrf = "";
    private String lastSetCookie = "";

    public Browser(int port) {
        base = "http://localhost:" + port;
    }

    public HttpResponse<String> get(String path) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(base + path)));
        var token = Jsoup.parse(answer.body()).selectFirst("input[name=_csrf]");
        if (token != null) {
            csrf = token.val();
        }
        return answer;
    }

    public Document page(String path) {
        return Jsoup.parse(get(path).body());
    }

    /** Sends a form from the page that was last seen; {@code fields} are encoded already. */
    public HttpResponse<String> post(String path, String fields) {
        return postWithoutCsrf(path, fields + "&_csrf=" + encoded(csrf));
    }

    public HttpResponse<String> postWithoutCsrf(String path, String fields) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
    }

    /** Sends a form and goes where it leads. */
    public Document postAndFollow(String path, String fields) {
        HttpResponse<String> answer = post(path, fields);
        if (answer.statusCode() != 303) {
            throw new AssertionError("leads nowhere: " + answer.statusCode());
        }
        return page(URI.create(answer.headers().firstValue("Location").orElseThrow())
                .getPath());
    }

    public HttpResponse<String> trySignIn(String name, String password) {
        get("/logga-in");
        return post("/logga-in", "anvandare=" + encoded(name) + "&losenord=" + encoded(password));
    }

    public Browser signIn(String name, String password) {
        HttpResponse<String> answer = trySignIn(name, password);
        if (answer.statusCode() != 302
                || answer.headers().firstValue("Location").orElse("").contains("logga-in")) {
            throw new AssertionError("not signed in: " + answer.statusCode() + " "
                    + answer.headers().map());
        }
        return this;
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    String setCookie() {
        return lastSetCookie;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            answer.headers().firstValue("Set-Cookie").ifPresent(cookie -> lastSetCookie = cookie);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
