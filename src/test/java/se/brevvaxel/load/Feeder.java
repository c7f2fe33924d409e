package se.brevvaxel.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * A business system that sends letters through its queue: a few sessions, so many letters on their way at once, and a new
 * one for each that has come to its end.
 */
final class Feeder implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final String system;
    private final int sessions;
    private final Semaphore window;
    private final Connection connection;
    private final AtomicInteger round = new AtomicInteger();
    private volatile Round running;

    /** One run of letters: when each left, how long it took, and what ended otherwise than delivered. */
    static final class Round {
        private final String name;
        private final long[] sentAt;
        private final long[] took;
        private final AtomicInteger done = new AtomicInteger();
        private final CountDownLatch end;
        private final Queue<String> otherwise = new ConcurrentLinkedQueue<>();
        private final int slice;
        private final Runnable atSlice;

        private Round(String name, int letters, int slice, Runnable atSlice) {
            this.name = name;
            this.sentAt = new long[letters];
            this.took = new long[letters];
            this.end = new CountDownLatch(letters);
            this.slice = slice;
            this.atSlice = atSlice;
        }

        List<String> otherwise() {
            return List.copyOf(otherwise);
        }

        /** From send to the DELIVERED event; {@code share} of the letters were as fast. */
        Duration latency(double share) {
            long[] sorted = took.clone();
            Arrays.sort(sorted);
            return Duration.ofNanos(sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))]);
        }

        private void ended(int index, String status) {
            took[index] = System.nanoTime() - sentAt[index];
            if (!status.equals("DELIVERED")) {
                otherwise.add(status);
            }
            if (done.incrementAndGet() % slice == 0) {
                atSlice.run();
            }
            end.countDown();
        }
    }

    Feeder(int port, String system, int sessions, int window) throws JMSException {
        this.system = system;
        this.sessions = sessions;
        this.window = new Semaphore(window);
        var factory = new ActiveMQConnectionFactory("tcp://localhost:" + port);
        factory.setMinLargeMessageSize(10 * 1024 * 1024);
        connection = factory.createConnection(system, "sandbox");
        Session listening = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        MessageConsumer events = listening.createConsumer(listening.createQueue("brevvaxel.out." + system));
        events.setMessageListener(this::listen);
        connection.start();
    }

    /** Sends letters and waits until all have come to an end; runs {@code atSlice} after every {@code slice} of them. */
    Round send(int letters, IntFunction<String> request, int slice, Runnable atSlice) throws Exception {
        Round fresh = new Round("round-" + round.incrementAndGet(), letters, slice, atSlice);
        running = fresh;
        AtomicInteger next = new AtomicInteger();
        ExecutorService senders = Executors.newFixedThreadPool(sessions);
        try {
            List<Future<?>> all = IntStream.range(0, sessions)
                    .<Future<?>>mapToObj(i -> senders.submit(() -> {
                        sendFrom(next, fresh, request);
                        return null;
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            senders.shutdownNow();
        }
        if (!fresh.end.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(fresh.end.getCount() + " letters have not come to an end");
        }
        return fresh;
    }

    private void sendFrom(AtomicInteger next, Round run, IntFunction<String> request) throws Exception {
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createQueue("brevvaxel.in." + system))) {
            for (int i = next.getAndIncrement(); i < run.sentAt.length; i = next.getAndIncrement()) {
                window.acquire();
                TextMessage message = session.createTextMessage(request.apply(i));
                message.setJMSCorrelationID(run.name + "/" + i);
                run.sentAt[i] = System.nanoTime();
                producer.send(message);
            }
        }
    }

    private void listen(Message message) {
        try {
            JsonNode event = JSON.readTree(((TextMessage) message).getText());
            String status = event.path("status").asText();
            boolean atItsEnd = event.path("final").asBoolean() || status.equals("HELD") || status.equals("UNKNOWN");
            String[] correlation = message.getJMSCorrelationID().split("/");
            Round run = running;
            if (atItsEnd && run != null && run.name.equals(correlation[0])) {
                window.release();
                run.ended(Integer.parseInt(correlation[1]), status);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
