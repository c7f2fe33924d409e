package se.brevvaxel.reachability.far;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A FaR on real TLS that demands a client certificate and answers as the test tells it to. */
final class FarServer implements AutoCloseable {

    private final HttpsServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> certificates = new CopyOnWriteArrayList<>();
    private volatile HttpHandler answer = exchange -> send(exchange, 500, "text/xml", "");

    FarServer(SSLContext context) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters demands = context.getDefaultSSLParameters();
                demands.setNeedClientAuth(true);
                parameters.setSSLParameters(demands);
            }
        });
        server.setExecutor(workers);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestHeaders().getFirst("SOAPAction") + " "
                + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        certificates.add(((com.sun.net.httpserver.HttpsExchange) exchange)
                .getSSLSession()
                .getPeerPrincipal()
                .getName());
        answer.handle(exchange);
    }

    URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/far/Recipient/v3");
    }

    void answers(HttpHandler handler) {
        answer = handler;
    }

    void answers(int status, String type, String body) {
        answer = exchange -> send(exchange, status, type, body);
    }

    void answers(String envelope) {
        answers(200, "text/xml; charset=utf-8", envelope);
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** SOAPAction, content type and body of every request. */
    List<String> asked() {
        return asked;
    }

    /** Subjects of the client certificates. */
    List<String> certificates() {
        return certificates;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
