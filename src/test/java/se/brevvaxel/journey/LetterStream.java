package se.brevvaxel.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * A stream of letters through HTTP and JMS from business systems that do what theirs must: what was not answered is
 * handed in again, the same request, until it is.
 */
final class LetterStream implements AutoCloseable {

    static final String HTTP_SYSTEM = "bygglov";
    static final String JMS_SYSTEM = "ekonomi";

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final long PATIENCE_SECONDS = 180;

    /** The letters by their own ids. */
    final Map<String, ObjectNode> letters = new ConcurrentHashMap<>();
    /** What the HTTP door answered to each, every time. */
    final Map<String, Set<String>> answers = new ConcurrentHashMap<>();
    /** Those whose request may have come in without an answer having come out. */
    final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    /** How many were handed in and answered, so far. */
    final AtomicInteger handedIn = new AtomicInteger();

    private final HubProcess hub;
    private final Queue<String> toHttp = new ConcurrentLinkedQueue<>();
    private final Queue<String> toJms = new ConcurrentLinkedQueue<>();
    private final ExecutorService systems = Executors.newCachedThreadPool();
    private final List<Future<?>> work = new ArrayList<>();

    /** Letters of every kind, two of five through JMS. */
    LetterStream(HubProcess hub, String prefix, int count) {
        this.hub = hub;
        byte[] pdf = Requests.pdf(5_000);
        for (int i = 0; i < count; i++) {
            String id = prefix + "%04d".formatted(i);
            ObjectNode letter = Requests.to(recipient(i)).put("sourceMessageId", id);
            letter.put("subject", "Brev " + id);
            if (i % 7 == 6) {
                letter.put("channelPolicy", "DIGITAL_ONLY");
            }
            letters.put(id, Requests.withPdf(letter, pdf));
            (i % 5 < 3 ? toHttp : toJms).add(id);
        }
    }

    private static String recipient(int i) {
        return switch (i % 7) {
            case 0, 1, 2 -> Requests.REACHABLE;
            case 3, 4 -> Requests.REACHABLE_ELSEWHERE;
            default -> Requests.NOT_REACHABLE;
        };
    }

    /** Whether this letter's recipient has a mailbox. */
    boolean mayGoDigitally(String id) {
        return !Requests.NOT_REACHABLE.equals(
                letters.get(id).at("/recipient/id").asText());
    }

    /** Whether this letter must not become paper. */
    boolean digitalOnly(String id) {
        return letters.get(id).has("channelPolicy");
    }

    void begin() {
        for (int i = 0; i < 3; i++) {
            work.add(systems.submit(this::handInByHttp));
        }
        work.add(systems.submit(this::handInByJms));
    }

    /** Waits until every letter is handed in. */
    void join() throws Exception {
        for (Future<?> one : work) {
            one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private Void handInByHttp() throws Exception {
        for (String id = toHttp.poll(); id != null; id = toHttp.poll()) {
            String request = RunningHub.JSON.writeValueAsString(letters.get(id));
            while (!taken(id, request)) {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
        return null;
    }

    private boolean taken(String id, String request) throws Exception {
        HttpResponse<String> answer;
        try {
            answer = hub.post(HTTP_SYSTEM, request);
        } catch (java.net.ConnectException down) {
            return false;
        } catch (IOException cutOff) {
            unanswered.add(id);
            return false;
        }
        if (answer.statusCode() == 503) {
            unanswered.add(id);
            return false;
        }
        if (answer.statusCode() != 202) {
            throw new AssertionError("answered " + answer.statusCode() + ": " + answer.body());
        }
        answers.computeIfAbsent(id, unused -> ConcurrentHashMap.newKeySet())
                .add(RunningHub.JSON.readTree(answer.body()).path("letterId").asText());
        handedIn.incrementAndGet();
        return true;
    }

    private Void handInByJms() throws Exception {
        while (!toJms.isEmpty()) {
            var factory = new ActiveMQConnectionFactory("tcp://localhost:" + hub.brokerPort);
            try (factory;
                    Connection connection = factory.createConnection(JMS_SYSTEM, "sandbox");
                    Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                    MessageProducer producer =
                            session.createProducer(session.createQueue("brevvaxel.in." + JMS_SYSTEM))) {
                for (String id = toJms.peek(); id != null; id = toJms.peek()) {
                    producer.send(session.createTextMessage(RunningHub.JSON.writeValueAsString(letters.get(id))));
                    toJms.remove();
                    handedIn.incrementAndGet();
                }
            } catch (JMSException down) {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
        return null;
    }

    @Override
    public void close() {
        systems.shutdownNow();
    }
}
