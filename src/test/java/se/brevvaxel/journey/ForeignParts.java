package se.brevvaxel.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import se.brevvaxel.TestCertificates;

/**
 * A FaR and a mailbox operator that share nothing with the hub or its sandbox: the JDK's own server, an authority of
 * their own, and answers written by hand from mina-meddelanden.md 7.2 and 7.4.
 */
final class ForeignParts implements AutoCloseable {

    static final String OPERATOR = "165560000100";
    static final String OPERATOR_NAME = "operator.example";
    static final String RECEIPT = "3a0c2a1e-0d1c-4f55-8d4f-5a0b6f1f9d10";

    private static final Pattern ASKED = Pattern.compile("recipientId[^>]*>([0-9]{12})<");
    private static final Pattern ADDRESSEE = Pattern.compile("<Recipient[^>]*>([0-9]{12})</Recipient>");

    /** The authority that has issued the server's certificate, and must have issued the client's. */
    final TestCertificates authority = new TestCertificates();

    /** Envelopes, as they came. */
    final List<byte[]> delivered = new CopyOnWriteArrayList<>();

    /** Questions, as they came. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** The certificates that clients showed, to FaR and to the operator. */
    final Set<Certificate> clients = ConcurrentHashMap.newKeySet();

    private final Map<String, String> elsewhere = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpsServer server;

    ForeignParts() throws IOException {
        SSLContext tls = authority.sslContext(authority.leaf("169999999999", "foreign parts"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters demands = tls.getDefaultSSLParameters();
                demands.setNeedClientAuth(true);
                parameters.setSSLParameters(demands);
            }
        });
        server.setExecutor(workers);
        server.createContext("/register/Recipient/v3", this::tell);
        server.createContext("/boxes/Service/v3", this::take);
        server.start();
    }

    String farUrl() {
        return url("/register/Recipient/v3");
    }

    /** From now on the register says that this recipient's operator is at this address. */
    void moves(String recipient, String serviceAddress) {
        elsewhere.put(recipient, serviceAddress);
    }

    private String url(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    private void tell(HttpExchange exchange) throws IOException {
        String question = new String(read(exchange), StandardCharsets.UTF_8);
        asked.add(question);
        answer(
                exchange,
                """
                <x:isReachableResponse xmlns:x="http://minameddelanden.gov.se/schema/Recipient/v3">\
                <x:return><AccountStatus xmlns="http://minameddelanden.gov.se/schema/Recipient">\
                <RecipientId>%1$s</RecipientId><Type>Secure</Type><Pending>false</Pending>\
                <ServiceSupplier><Id>%2$s</Id><Name>%3$s</Name><ServiceAdress>%4$s</ServiceAdress>\
                <InternalServiceAdress/></ServiceSupplier></AccountStatus>\
                <y:SenderAccepted xmlns:y="http://minameddelanden.gov.se/schema/Recipient">true</y:SenderAccepted>\
                </x:return></x:isReachableResponse>"""
                        .formatted(
                                found(ASKED, question),
                                OPERATOR,
                                OPERATOR_NAME,
                                elsewhere.getOrDefault(found(ASKED, question), url("/boxes/Service/v3"))));
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] envelope = read(exchange);
        delivered.add(envelope);
        answer(
                exchange,
                """
                <deliverSecureResponse xmlns="http://minameddelanden.gov.se/schema/Service/v3"><return>\
                <TransId xmlns="http://minameddelanden.gov.se/schema/Service">%s</TransId>\
                <s:Status xmlns:s="http://minameddelanden.gov.se/schema/Service"><s:RecipientId>%s</s:RecipientId>\
                <s:Delivered>1</s:Delivered></s:Status></return></deliverSecureResponse>"""
                        .formatted(RECEIPT, found(ADDRESSEE, new String(envelope, StandardCharsets.UTF_8))));
    }

    private byte[] read(HttpExchange exchange) throws IOException {
        clients.add(((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0]);
        return exchange.getRequestBody().readAllBytes();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("what came names nobody");
        }
        return matcher.group(1);
    }

    private static void answer(HttpExchange exchange, String content) throws IOException {
        byte[] answer = ("<?xml version='1.0' encoding='UTF-8'?>"
                        + "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Header/><S:Body>"
                        + content
                        + "</S:Body></S:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml;charset=UTF-8");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
