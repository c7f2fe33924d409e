package se.brevvaxel.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;

/**
 * Stands between a hub and its sandbox, and writes down all that is said. Wherever the sandbox names its own address it
 * names the tap's instead, so that mailboxes are tapped as well as the register.
 */
final class WireTap implements AutoCloseable {

    /** One question and its answer, as they came. */
    record Said(String path, byte[] question, int status, byte[] answer) {

        String questionText() {
            return new String(question, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return path + " " + status;
        }
    }

    final List<Said> said = new CopyOnWriteArrayList<>();

    private final int port;
    private final int sandbox;
    private final HttpsServer server;
    private final HttpClient client;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    /**
     * @param port where the tap listens
     * @param sandbox where the sandbox does
     */
    WireTap(SandboxKeys keys, int port, int sandbox) throws IOException, GeneralSecurityException {
        this.port = port;
        this.sandbox = sandbox;
        this.client =
                HttpClient.newBuilder().sslContext(tls(keys, Role.FORWARDER)).build();
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(keys, Role.SERVER)));
        server.setExecutor(workers);
        server.createContext("/", this::pass);
        server.start();
    }

    /** What was said of one operation. */
    List<Said> about(String operation) {
        return said.stream()
                .filter(one -> one.questionText().contains(operation + " ")
                        || one.questionText().contains(operation + ">")
                        || one.questionText().contains(operation + "/>"))
                .toList();
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] question = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + sandbox + path))
                .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
                .header("SOAPAction", "\"\"")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            byte[] told = answer.body()
                    .replace("localhost:" + sandbox, "localhost:" + port)
                    .getBytes(StandardCharsets.UTF_8);
            said.add(new Said(path, question, answer.statusCode(), told));
            exchange.getResponseHeaders().set("Content-Type", "text/xml;charset=utf-8");
            exchange.sendResponseHeaders(answer.statusCode(), told.length == 0 ? -1 : told.length);
            exchange.getResponseBody().write(told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static SSLContext tls(SandboxKeys keys, Role role) throws GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys.keyStore(role), keys.password());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys.trustStore());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return tls;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
