package se.brevvaxel.hub.doors.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.hub.broker.Queues;
import se.brevvaxel.hub.camel.ATrack;
import se.brevvaxel.hub.doors.ACounter;
import se.brevvaxel.hub.doors.DoorFault;
import se.brevvaxel.hub.doors.Lives;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.intake.decision.Decider;
import se.brevvaxel.intake.decision.Decisions;
import se.brevvaxel.intake.decision.Outcome;
import se.brevvaxel.intake.decision.Wish;
import se.brevvaxel.intake.decision.Withdrawal;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.LetterId;

@ExtendWith(OutputCaptureExtension.class)
class JmsDoorTest {

    private static final BusinessSystem BYGGLOV = ABroker.system("bygglov", "bygglov.svar");
    private static final List<BusinessSystem> SYSTEMS =
            List.of(BYGGLOV, ABroker.system("socialtjanst"), ABroker.system("ekonomi"));
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String DEAD = "brevvaxel.dead.in.bygglov";

    @TempDir
    Path folder;

    ABroker broker;
    ATrack track;
    JMSContext bygglov;
    final ACounter counter = new ACounter();
    final Withdrawals decisions = new Withdrawals();

    @BeforeEach
    void open() throws Exception {
        broker = ABroker.in(folder.resolve("broker"), SYSTEMS);
        track = new ATrack(broker, folder.resolve("drop"))
                .with("jmsDoor", door(16 * 1024 * 1024))
                .open(Path.of("routes"), SYSTEMS);
        track.camel().getRouteController().stopRoute("kanalvaxel");
        bygglov = broker.as("bygglov");
    }

    @AfterEach
    void close() throws Exception {
        bygglov.close();
        track.close();
        broker.close();
    }

    @Test
    void anAcceptedRequestPutsItsLettersIdOnTheLane() throws Exception {
        TextMessage message = bygglov.createTextMessage("{\"å\":1}");
        message.setJMSCorrelationID("ärende-1");
        message.setStringProperty("personnummer", "191212121212");
        message.setJMSReplyTo(bygglov.createQueue("bygglov.svar"));
        send(message);

        Message lane = broker.take(Queues.SWITCH, PATIENCE);

        assertThat(((TextMessage) lane).getText())
                .isEqualTo(counter.accepted.get(0).toString());
        assertThat(lane.propertyExists("personnummer")).isFalse();
        assertThat(lane.getJMSReplyTo()).isNull();
        assertThat(lane.getJMSCorrelationID()).isNull();
        assertThat(counter.handed).singleElement().satisfies(handing -> {
            assertThat(handing.system()).isEqualTo(BYGGLOV);
            assertThat(handing.door()).isEqualTo(Door.JMS);
            assertThat(handing.request()).isEqualTo("{\"å\":1}".getBytes(StandardCharsets.UTF_8));
            assertThat(handing.replyQueue()).isEqualTo("bygglov.svar");
            assertThat(handing.correlationId()).isEqualTo("ärende-1");
        });
        // No answer by Camel on the reply queue: status events come from the outbox.
        assertThat(broker.depth("bygglov.svar")).isZero();
    }

    @Test
    void bytesAreTakenAsTheyAre() throws Exception {
        BytesMessage message = bygglov.createBytesMessage();
        message.writeBytes(new byte[] {(byte) 0xff, 1, 2});
        send(message);

        await().untilAsserted(() -> assertThat(counter.handed).singleElement().satisfies(handing -> {
            assertThat(handing.request()).containsExactly(0xff, 1, 2);
            assertThat(handing.correlationId()).isEqualTo(messageId(message));
            assertThat(handing.replyQueue()).isEqualTo("brevvaxel.out.bygglov");
        }));
    }

    @Test
    void aReplyQueueOutsideTheListIsNotUsed() throws Exception {
        for (String queue : List.of("brevvaxel.out.ekonomi", "brevvaxel.in.bygglov", "activemq.management")) {
            TextMessage message = bygglov.createTextMessage("{}");
            message.setJMSReplyTo(bygglov.createQueue(queue));
            send(message);
        }

        await().untilAsserted(() -> assertThat(counter.handed)
                .hasSize(3)
                .allSatisfy(handing -> assertThat(handing.replyQueue()).isEqualTo("brevvaxel.out.bygglov")));
    }

    @Test
    void aJavaObjectIsNeverDeserialised() throws Exception {
        ObjectMessage small = bygglov.createObjectMessage(new Bomb(10));
        ObjectMessage large = bygglov.createObjectMessage(new Bomb(300_000));
        large.setStringProperty("personnummer", "191212121212");
        send(small);
        send(large);

        for (int i = 0; i < 2; i++) {
            Message dead = broker.take(DEAD, PATIENCE);
            assertThat(dead.getStringProperty("brevvaxel_code")).isEqualTo("BV180");
            assertThat(dead.getStringProperty("brevvaxel_reason")).contains("varken text eller byte");
            assertThat(dead.propertyExists("personnummer")).isFalse();
            assertThat(dead.getJMSExpiration()).isPositive();
        }
        assertThat(Bomb.exploded).isFalse();
        assertThat(counter.handed).isEmpty();
        assertThat(counter.unread)
                .hasSize(2)
                .allSatisfy(unread -> assertThat(unread.reason().code()).isEqualTo("BV180"));
        assertThat(broker.depth(BYGGLOV.inQueue())).isZero();
    }

    @Test
    void mapsAndStreamsAndEmptyMessagesArePutAside() throws Exception {
        MapMessage map = bygglov.createMapMessage();
        map.setString("recipient", "191212121212");
        StreamMessage stream = bygglov.createStreamMessage();
        stream.writeString("191212121212");
        send(map);
        send(stream);
        send(bygglov.createMessage());

        for (int i = 0; i < 3; i++) {
            assertThat(broker.take(DEAD, PATIENCE).getStringProperty("brevvaxel_code"))
                    .isEqualTo("BV180");
        }
        assertThat(counter.handed).isEmpty();
    }

    @Test
    void whatTheCounterCannotReadAtAllIsKeptWithItsReason() throws Exception {
        counter.answer = handing -> ACounter.refuse("BV101", "", null);
        send(bygglov.createTextMessage("inte json"));

        Message dead = broker.take(DEAD, PATIENCE);

        assertThat(((TextMessage) dead).getText()).isEqualTo("inte json");
        assertThat(dead.getStringProperty("brevvaxel_code")).isEqualTo("BV101");
        // The counter has told the home system already.
        assertThat(counter.unread).isEmpty();
        assertThat(broker.depth(Queues.SWITCH)).isZero();
    }

    @Test
    void aRefusalThatTheSystemCanActOnIsNotKept() {
        counter.answer = handing -> ACounter.refuse("BV122", "/recipient/id", "B-1");
        send(bygglov.createTextMessage("{}"));

        await().untilAsserted(() -> assertThat(counter.handed).hasSize(1));
        await().untilAsserted(() -> assertThat(broker.depth(BYGGLOV.inQueue())).isZero());
        assertThat(broker.depth(DEAD)).isZero();
    }

    @Test
    void whileIntakeIsClosedTheMessageWaits() throws Exception {
        AtomicInteger closed = new AtomicInteger(2);
        counter.answer = handing -> {
            if (closed.getAndDecrement() > 0) {
                throw new IntakeClosed(new IllegalStateException("disk"));
            }
            return counter.accept(handing);
        };
        send(bygglov.createTextMessage("{}"));

        assertThat(broker.take(Queues.SWITCH, PATIENCE)).isNotNull();
        assertThat(counter.handed).hasSize(1);
        assertThat(broker.depth(DEAD)).isZero();
    }

    @Test
    void aCrashBetweenTheTwoCommitsLeavesNoLetterWithoutALane() throws Exception {
        LetterId letter = LetterId.next();
        AtomicBoolean first = new AtomicBoolean(true);
        // The database has committed, the broker has not: the same message again finds the letter.
        counter.answer = handing -> {
            if (first.getAndSet(false)) {
                throw new IllegalStateException("crash after the commit");
            }
            return new Receipt.Repeated(letter);
        };
        send(bygglov.createTextMessage("{}"));

        assertThat(((TextMessage) broker.take(Queues.SWITCH, PATIENCE)).getText())
                .isEqualTo(letter.toString());
    }

    @Test
    void aRepeatFromTheSystemItselfGoesNoFurther() {
        counter.answer = handing -> new Receipt.Repeated(LetterId.next());
        send(bygglov.createTextMessage("{}"));

        await().untilAsserted(() -> assertThat(counter.handed).hasSize(1));
        await().untilAsserted(() -> assertThat(broker.depth(BYGGLOV.inQueue())).isZero());
        assertThat(broker.depth(Queues.SWITCH)).isZero();
    }

    @Test
    void aCancellationIsHandedOnWithItsOwnCorrelation() throws Exception {
        TextMessage message = cancel("{\"sourceMessageId\":\"B-1\"}");
        message.setJMSCorrelationID("c-1");
        message.setJMSReplyTo(bygglov.createQueue("bygglov.svar"));
        send(message);

        await().untilAsserted(() ->
                assertThat(decisions.asked).containsExactly(new Withdrawal("bygglov", "B-1", "bygglov.svar", "c-1")));
        await().untilAsserted(() -> assertThat(broker.depth(BYGGLOV.inQueue())).isZero());
        assertThat(counter.handed).isEmpty();
        assertThat(counter.unread).isEmpty();
        assertThat(broker.depth(Queues.SWITCH)).isZero();
    }

    /** Several read the queue: the letter may be with another reader. */
    @Test
    void aCancellationThatIsAheadOfItsLetterWaitsForIt() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        decisions.answer = withdrawal -> looks.incrementAndGet() == 3;
        send(cancel("{\"sourceMessageId\":\"B-1\"}"));

        await().atMost(PATIENCE).until(() -> looks.get() == 3 && broker.depth(BYGGLOV.inQueue()) == 0);
        assertThat(counter.unread).isEmpty();
        assertThat(folder.resolve("tries")).isEmptyDirectory();
    }

    @Test
    void aCancellationOfNoLetterIsRefusedUnderItsCorrelation() throws Exception {
        decisions.answer = withdrawal -> false;
        TextMessage message = cancel("{\"sourceMessageId\":\"B-none\"}");
        message.setJMSCorrelationID("c-1");
        send(message);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counter.unread).singleElement().satisfies(unread -> {
                    assertThat(unread.reason().code()).isEqualTo("BV188");
                    assertThat(unread.correlationId()).isEqualTo("c-1");
                }));
        assertThat(broker.depth(DEAD)).isZero();
    }

    @Test
    void aCancellationThatCannotBeReadIsRefusedAndPutAside() throws Exception {
        List<String> bodies = List.of(
                "inte json",
                "{}",
                "[]",
                "{\"sourceMessageId\": 7}",
                "{\"sourceMessageId\": \" \"}",
                "{\"sourceMessageId\": \"B-1\", \"x\": 1}",
                "{\"sourceMessageId\": \"" + "x".repeat(101) + "\"}");
        for (String body : bodies) {
            send(cancel(body));
            assertThat(broker.take(DEAD, PATIENCE).getStringProperty("brevvaxel_code"))
                    .as(body)
                    .isEqualTo("BV187");
        }
        assertThat(counter.unread).hasSize(bodies.size());
        assertThat(decisions.asked).isEmpty();
    }

    @Test
    void whileNothingCanBeDecidedTheCancellationWaits() throws Exception {
        AtomicInteger closed = new AtomicInteger(2);
        decisions.answer = withdrawal -> {
            if (closed.getAndDecrement() > 0) {
                throw new IntakeClosed(new IllegalStateException("the database is away"));
            }
            return true;
        };
        send(cancel("{\"sourceMessageId\":\"B-1\"}"));

        await().atMost(PATIENCE).until(() -> decisions.asked.size() == 3 && broker.depth(BYGGLOV.inQueue()) == 0);
        assertThat(counter.unread).isEmpty();
    }

    /** Row 34. */
    @Test
    void aCancellationThatFailsAgainAndAgainIsPutAsideAndTold() throws Exception {
        JmsDoor door = door(1000);
        decisions.answer = withdrawal -> {
            throw new IllegalStateException("a bug");
        };
        TextMessage poison = cancel("{\"sourceMessageId\":\"B-1\"}");
        int failures = 0;
        while (counter.unread.isEmpty()) {
            try {
                door.take(poison, "bygglov");
            } catch (IllegalStateException rolledBack) {
                failures++;
            }
        }
        assertThat(failures).isEqualTo(9);
        assertThat(counter.unread.get(0).reason().code()).isEqualTo("BV182");
        assertThat(broker.take(DEAD, PATIENCE)).isNotNull();
    }

    private TextMessage cancel(String body) throws Exception {
        TextMessage message = bygglov.createTextMessage(body);
        message.setJMSType("Cancel.v1");
        return message;
    }

    /** Decides as it is told, and remembers what it was asked. */
    private static final class Withdrawals implements Decisions {

        final List<Withdrawal> asked = new CopyOnWriteArrayList<>();
        volatile Predicate<Withdrawal> answer = withdrawal -> true;

        @Override
        public Outcome decide(LetterId letter, Decider by, Wish wish) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean withdraw(Withdrawal withdrawal) {
            asked.add(withdrawal);
            return answer.test(withdrawal);
        }
    }

    /** Row 34: a poison message. */
    @Test
    void whatFailsAgainAndAgainIsPutAsideAndTold(CapturedOutput output) throws Exception {
        JmsDoor door = door(1000);
        counter.answer = handing -> {
            throw new IllegalStateException("a bug that quotes 191212121212");
        };
        TextMessage poison = bygglov.createTextMessage("{}");
        poison.setJMSCorrelationID("p-1");
        int failures = 0;
        while (counter.unread.isEmpty()) {
            try {
                door.take(poison, "bygglov");
            } catch (IllegalStateException rolledBack) {
                failures++;
            }
        }

        assertThat(failures).isEqualTo(9);
        assertThat(counter.unread.get(0).reason().code()).isEqualTo("BV182");
        assertThat(broker.take(DEAD, PATIENCE).getStringProperty("brevvaxel_code"))
                .isEqualTo("BV182");
        assertThat(output).doesNotContain("191212121212");
    }

    /** A count in memory would begin anew each time. */
    @Test
    void whatBringsTheHubDownEachTimeIsPutAsideAndTold() throws Exception {
        TextMessage poison = bygglov.createTextMessage("{}");
        poison.setJMSMessageID("ID:poison");
        try (Lives lives = new Lives(counter)) {
            for (int life = 1; life <= 10; life++) {
                JmsDoor door = door(1000);
                lives.endInTheCounter(() -> door.take(poison, "bygglov"));
            }
        }

        assertThat(door(1000).take(poison, "bygglov")).isNull();

        assertThat(counter.unread).singleElement().satisfies(unread -> assertThat(unread.reason())
                .isEqualTo(DoorFault.GIVEN_UP.ofTheWhole()));
        assertThat(broker.take(DEAD, PATIENCE).getStringProperty("brevvaxel_code"))
                .isEqualTo("BV182");
    }

    /** {@code StackOverflowError}, {@code OutOfMemoryError}. */
    @Test
    void anErrorIsATryToo() throws Exception {
        counter.answer = handing -> {
            throw new StackOverflowError();
        };
        JmsDoor door = door(1000);
        // Without an id or a name of its own it is known by its content.
        TextMessage nameless = bygglov.createTextMessage("{}");
        int errors = 0;
        while (counter.unread.isEmpty()) {
            try {
                door.take(nameless, "bygglov");
            } catch (StackOverflowError again) {
                errors++;
            }
        }
        assertThat(errors).isEqualTo(9);
        assertThat(counter.unread.get(0).reason().code()).isEqualTo("BV182");
    }

    @Test
    void aMessageThatGotItsReceiptLeavesNoCountBehind() throws Exception {
        AtomicInteger trouble = new AtomicInteger(1);
        counter.answer = handing -> {
            if (trouble.getAndDecrement() > 0) {
                throw new IllegalStateException("once");
            }
            return counter.accept(handing);
        };
        send(bygglov.createTextMessage("{}"));

        assertThat(broker.take(Queues.SWITCH, PATIENCE)).isNotNull();
        assertThat(folder.resolve("tries")).isEmptyDirectory();
    }

    @Test
    void whileNothingCanBeCountedTheMessageWaits() throws Exception {
        JmsDoor door = door(1000);
        Files.delete(folder.resolve("tries"));
        TextMessage message = bygglov.createTextMessage("{}");

        assertThatThrownBy(() -> door.take(message, "bygglov")).isInstanceOf(IntakeClosed.class);
        assertThat(counter.handed).isEmpty();

        Files.createDirectory(folder.resolve("tries"));
        assertThat(door.take(message, "bygglov")).isNotNull();
    }

    @Test
    void aPersonalNumberInTheCorrelationIdIsRefusedAndTravelsNoFurther(CapturedOutput output) throws Exception {
        for (String name : List.of("ärende 19121212-1212", "191212121212\u0000")) {
            TextMessage message = bygglov.createTextMessage("{}");
            message.setJMSCorrelationID(name);
            send(message);
            await().untilAsserted(
                            () -> assertThat(counter.unread).singleElement().satisfies(unread -> {
                                assertThat(unread.reason().code()).isEqualTo("BV111");
                                assertThat(unread.reason().text()).contains("JMSCorrelationID");
                                assertThat(unread.correlationId()).isEqualTo(messageId(message));
                            }));
            counter.unread.clear();
        }
        assertThat(counter.handed).isEmpty();
        assertThat(broker.depth(DEAD)).isZero();
        assertThat(output).doesNotContain("191212121212", "19121212-1212");
    }

    @Test
    void messagesUnderOneCorrelationIdDoNotShareTheirAttempts() throws Exception {
        JmsDoor door = door(1000);
        counter.answer = handing -> {
            throw new IllegalStateException("once each");
        };
        for (int i = 0; i < 20; i++) {
            TextMessage message = bygglov.createTextMessage("{}");
            message.setJMSCorrelationID("samma");
            message.setJMSMessageID("ID:" + i);
            assertThatThrownBy(() -> door.take(message, "bygglov")).isInstanceOf(IllegalStateException.class);
        }
        assertThat(counter.unread).isEmpty();
    }

    @Test
    void whatIsTooLargeIsNotReadIntoMemory() throws Exception {
        JmsDoor door = door(1000);
        BytesMessage bytes = bygglov.createBytesMessage();
        bytes.writeBytes(new byte[1001]);
        bytes.reset();

        assertThat(door.take(bytes, "bygglov")).isNull();
        assertThat(door.take(bygglov.createTextMessage("å".repeat(501)), "bygglov"))
                .isNull();

        assertThat(counter.handed).isEmpty();
        assertThat(counter.unread)
                .allSatisfy(unread -> assertThat(unread.reason().code()).isEqualTo("BV183"));
        assertThat(broker.depth(DEAD)).isEqualTo(2);
    }

    @Test
    void whatCannotBeToldJustNowStaysOnItsQueue() throws Exception {
        counter.speechless = 2;
        send(bygglov.createMapMessage());

        assertThat(broker.take(DEAD, PATIENCE)).isNotNull();
        assertThat(counter.unread).hasSize(1);
        assertThat(broker.depth(DEAD)).isZero();
    }

    private JmsDoor door(long maxBytes) throws IOException {
        TriedMessages tried = TriedMessages.in(folder.resolve("tries"), Clock.systemUTC());
        return new JmsDoor(SYSTEMS, counter, broker.template(), tried, decisions, Clock.systemUTC(), maxBytes);
    }

    private void send(Message message) {
        bygglov.createProducer().send(bygglov.createQueue(BYGGLOV.inQueue()), message);
    }

    private static String messageId(Message message) throws Exception {
        return message.getJMSMessageID();
    }

    /** Says so if anybody ever reads it. */
    static final class Bomb implements Serializable {
        static volatile boolean exploded;
        final byte[] charge;

        Bomb(int size) {
            charge = new byte[size];
        }

        private void readObject(ObjectInputStream in) {
            exploded = true;
        }
    }
}
