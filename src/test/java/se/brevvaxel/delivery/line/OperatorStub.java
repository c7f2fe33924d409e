package se.brevvaxel.delivery.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import se.brevvaxel.delivery.digital.envelope.TestPki;

/** The other end of the line on real TLS with client certificates, down to the bytes: it can do all that goes wrong. */
public final class OperatorStub implements AutoCloseable {

    /** What came in. */
    public record Request(String line, Map<String, String> headers, byte[] body) {}

    /** What is done with a request; returns whether the connection is kept. */
    public interface Act {
        boolean on(SSLSocket socket, Request request) throws IOException;
    }

    /** What is done when a connection is there, before its handshake. */
    public interface Arrival {
        void on(SSLSocket socket) throws IOException;
    }

    private final SSLServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<SSLSocket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger handshakes = new AtomicInteger();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Act act = answer(200, "");
    private volatile Arrival arrival = socket -> {};

    public OperatorStub(TestPki pki, TestPki.Identity identity, String... protocols) throws IOException {
        this(0, pki, identity, protocols);
    }

    /** On this port, where another may have been before. */
    public OperatorStub(int port, TestPki pki, TestPki.Identity identity, String... protocols) throws IOException {
        server = (SSLServerSocket) pki.bundle(identity)
                .createSslContext()
                .getServerSocketFactory()
                .createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        if (protocols.length > 0) {
            server.setEnabledProtocols(protocols);
        }
        threads.submit(this::accept);
    }

    public OperatorStub does(Act next) {
        act = next;
        return this;
    }

    public OperatorStub onArrival(Arrival next) {
        arrival = next;
        return this;
    }

    public URI address() {
        return URI.create("https://localhost:" + server.getLocalPort() + "/service/v3");
    }

    public int port() {
        return server.getLocalPort();
    }

    public int handshakes() {
        return handshakes.get();
    }

    public List<Request> requests() {
        return requests;
    }

    /** Waits until the test is over; for operators that do nothing. */
    public void waitForEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static Act answer(int status, String body, String... headers) {
        return (socket, request) -> {
            write(socket, head(status, body.getBytes(UTF_8).length, headers) + body);
            return true;
        };
    }

    public static Act raw(String bytes) {
        return (socket, request) -> {
            write(socket, bytes);
            return false;
        };
    }

    public static String head(int status, long length, String... headers) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + status + " x\r\nContent-Type: text/xml; charset=utf-8\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head + "Content-Length: " + length + "\r\n\r\n";
    }

    public static void write(SSLSocket socket, String bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes.getBytes(UTF_8));
        out.flush();
    }

    /** Ends the connection with a TCP reset. */
    public static void reset(SSLSocket socket) throws IOException {
        socket.setSoLinger(true, 0);
        // Underneath TLS, so that no close is announced.
        ((java.net.Socket) socket).close();
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.close();
        for (SSLSocket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private Void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                open.add(socket);
                threads.submit(() -> serve(socket));
            } catch (IOException e) {
                return null;
            }
        }
        return null;
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            arrival.on(socket);
            socket.startHandshake();
            handshakes.incrementAndGet();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean kept = true;
            while (kept) {
                Request request = read(in);
                if (request == null) {
                    return;
                }
                requests.add(request);
                kept = act.on(socket, request);
            }
        } catch (IOException e) {
            // the other end went away, or was sent away
        } finally {
            open.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Request(line, headers, body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return new String(line.toString().getBytes(ISO_8859_1), UTF_8).strip();
    }
}
