package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.journey.SystemClient.Told;
import se.brevvaxel.sandbox.world.Counterpart;

/** Door 1 from outside: what a business system sends to its queue, and what it hears. */
class JmsDoorJourneyTest {

    private static final String OUT = "brevvaxel.out.bygglov";
    private static final String DEAD = "brevvaxel.dead.in.bygglov";

    private RunningHub hub;
    private SystemClient client;

    @BeforeEach
    void connect() throws Exception {
        hub = RunningHub.shared();
        hub.sandbox().clearFaults();
        client = new SystemClient(hub, "bygglov");
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
    }

    @Test
    void aLetterReachesTheMailboxAndEveryEventSaysWhichLetterAndInWhatOrder() throws Exception {
        ObjectNode request = Requests.withPdf(Requests.to(Requests.REACHABLE), Requests.pdf(50_000));
        String correlation = correlation();

        client.send(request, correlation);
        Told delivered = client.await(correlation, "DELIVERED");

        List<Told> events = client.told(correlation);
        assertThat(statuses(events)).containsExactly("RECEIVED", "DELIVERED");
        String letter = delivered.event().path("letterId").asText();
        for (int i = 0; i < events.size(); i++) {
            JsonNode event = events.get(i).event();
            assertThat(events.get(i).persistent()).isTrue();
            assertThat(event.path("sequence").asInt()).isEqualTo(i + 1);
            assertThat(event.path("schemaVersion").asText()).isEqualTo("1");
            assertThat(event.path("letterId").asText()).isEqualTo(letter);
            assertThat(event.path("system").asText()).isEqualTo("bygglov");
            assertThat(event.path("sourceMessageId").asText())
                    .isEqualTo(request.path("sourceMessageId").asText());
            assertThat(event.path("caseNumber").asText()).isEqualTo("BYGG 2026-000123");
            assertThat(event.path("protectionClass").asInt()).isEqualTo(3);
            assertThat(event.path("occurredAt").asText()).endsWith("Z");
            assertThat(event.toString()).doesNotContain(Requests.REACHABLE, "Testsson", "Storgatan");
        }
        assertThat(delivered.event().path("final").asBoolean()).isTrue();
        assertThat(delivered.event().path("transactionId").asText()).isNotEmpty();
        assertThat(hub.sandbox().mailbox(Counterpart.SANDBOXLADAN))
                .filteredOn(one -> one.messageId().equals(letter))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "200001012384, DIGITAL_PREFERRED,  bygglov.beslut, PRINTED,  RECIPIENT_NOT_REACHABLE, true",
        "200001012384, DIGITAL_ONLY,       bygglov.beslut, RETURNED, RECIPIENT_NOT_REACHABLE, true",
        "200001012384, HOLD_IF_NOT_DIGITAL, bygglov.beslut, HELD,    HELD_AS_ASKED,           false",
        "191212121212, DIGITAL_PREFERRED,  finns.inte,     HELD,     UNKNOWN_CASE_TYPE,       false"
    })
    void everyOtherEndIsToldToo(
            String recipient, String policy, String caseType, String status, String reason, boolean isFinal)
            throws Exception {
        String correlation = correlation();
        client.send(Requests.to(recipient).put("channelPolicy", policy).put("caseType", caseType), correlation);

        JsonNode event = client.await(correlation, status).event();

        assertThat(statuses(client.told(correlation))).containsExactly("RECEIVED", status);
        assertThat(event.at("/reason/key").asText()).isEqualTo(reason);
        assertThat(event.at("/reason/code").asText()).matches("BV[0-9]{3}");
        assertThat(event.at("/reason/text").asText()).isNotBlank();
        assertThat(event.path("final").asBoolean()).isEqualTo(isFinal);
    }

    @Test
    void aRequestWithoutCorrelationIdIsAnsweredUnderItsMessageId() throws Exception {
        String messageId = client.send(Requests.to(Requests.REACHABLE), null);
        client.await(messageId, "DELIVERED");

        String refused = client.send(Requests.to(Requests.REACHABLE).put("subject", ""), null);
        assertThat(client.await(refused, "REJECTED").event().path("final").asBoolean())
                .isTrue();
    }

    @Test
    void aRefusalTellsEveryReasonAtOnce() throws Exception {
        ObjectNode request = Requests.to("191212121213");
        request.remove("caseType");
        request.put("subject", "a\nb").put("colour", "red").put("caseNumber", "Ärende 19121212-1212");
        String correlation = correlation();

        client.send(request, correlation);
        JsonNode event = client.await(correlation, "REJECTED").event();

        assertThat(event.has("letterId")).isFalse();
        assertThat(event.has("caseNumber")).isFalse();
        assertThat(event.path("final").asBoolean()).isTrue();
        assertThat(event.path("sourceMessageId").asText())
                .isEqualTo(request.path("sourceMessageId").asText());
        assertThat(event.path("reasons").findValuesAsText("field"))
                .containsExactlyInAnyOrder("/caseType", "/subject", "/colour", "/caseNumber", "/recipient/id");
        assertThat(event.path("reasons")).allSatisfy(reason -> {
            assertThat(reason.path("code").asText()).matches("BV1[0-9]{2}");
            assertThat(reason.path("text").asText()).isNotBlank();
        });
        assertThat(event.toString()).doesNotContain("191212121213", "19121212-1212");
    }

    @Test
    void aRepeatIsToldWhatWasToldUnderItsOwnCorrelationId() throws Exception {
        ObjectNode request = Requests.to(Requests.NOT_REACHABLE).put("channelPolicy", "DIGITAL_ONLY");
        String first = correlation();
        client.send(request, first);
        client.await(first, "RETURNED");

        for (int time = 0; time < 2; time++) {
            String again = correlation();
            client.send(request, again);
            client.await(again, "RETURNED");

            assertThat(client.told(again).stream().map(Told::event))
                    .containsExactlyElementsOf(
                            client.told(first).stream().map(Told::event).toList());
        }
        assertThat(rows(request)).isOne();
    }

    @Test
    void aRepeatThroughAnotherDoorIsTheSameLetter() throws Exception {
        ObjectNode request = Requests.to(Requests.REACHABLE);
        String letter = hub.accepted("bygglov", request);
        hub.await("bygglov", letter, "DELIVERED");

        String again = correlation();
        client.send(request, again);
        assertThat(client.await(again, "DELIVERED").event().path("letterId").asText())
                .isEqualTo(letter);
    }

    @Test
    void otherContentUnderTheSameIdIsRefusedAndTheFirstLetterStays() throws Exception {
        ObjectNode request = Requests.to(Requests.REACHABLE);
        String first = correlation();
        client.send(request, first);
        String letter =
                client.await(first, "DELIVERED").event().path("letterId").asText();

        String other = correlation();
        client.send(request.deepCopy().put("subject", "Ett annat beslut"), other);
        JsonNode refused = client.await(other, "REJECTED").event();

        assertThat(refused.path("reasons").findValuesAsText("code")).containsExactly("BV110");
        assertThat(refused.path("sourceMessageId").asText())
                .isEqualTo(request.path("sourceMessageId").asText());
        assertThat(hub.letter("bygglov", letter).path("status").asText()).isEqualTo("DELIVERED");
        assertThat(rows(request)).isOne();
    }

    @Test
    void aReplyQueueThatIsNotOnTheListIsNotUsed() throws Exception {
        TextMessage request = client.message(Requests.to(Requests.REACHABLE));
        String correlation = correlation();
        request.setJMSCorrelationID(correlation);
        request.setJMSReplyTo(client.session().createQueue("brevvaxel.out.ekonomi"));
        client.send(request);

        assertThat(client.await(correlation, "DELIVERED").queue()).isEqualTo(OUT);
        try (SystemClient ekonomi = new SystemClient(hub, "ekonomi")) {
            String own = correlation();
            ekonomi.send(Requests.to(Requests.REACHABLE), own);
            ekonomi.await(own, "DELIVERED");
            assertThat(ekonomi.told(correlation)).isEmpty();
        }
    }

    @Test
    void bytesAreARequestToo() throws Exception {
        BytesMessage message = client.session().createBytesMessage();
        message.writeBytes(RunningHub.JSON.writeValueAsBytes(Requests.to(Requests.REACHABLE)));
        client.await(client.send(message), "DELIVERED");
    }

    @Test
    void aJavaObjectAMapAndAnEmptyTextAreAnsweredAndKeptAside() throws Exception {
        String object = client.send(client.session().createObjectMessage(Requests.REACHABLE));
        String map = client.send(client.session().createMapMessage());
        String empty = client.send(client.session().createTextMessage());
        String text = client.send(client.session().createTextMessage("Hej, kan ni skicka ett brev?"));

        assertThat(codes(client.await(object, "REJECTED"))).containsExactly("BV180");
        assertThat(codes(client.await(map, "REJECTED"))).containsExactly("BV180");
        assertThat(codes(client.await(empty, "REJECTED"))).containsExactly("BV101");
        assertThat(codes(client.await(text, "REJECTED"))).containsExactly("BV101");
        List<Message> aside = dead();
        assertThat(aside.stream().map(JmsDoorJourneyTest::correlation)).contains(object, map, empty, text);
        for (Message one : aside) {
            assertThat(one.getStringProperty("brevvaxel_code")).matches("BV1[0-9]{2}");
            assertThat(one.getStringProperty("brevvaxel_reason")).isNotBlank();
            assertThat(one.getJMSExpiration()).isPositive();
        }
    }

    @Test
    void aLetterThatIsStillHereIsWithdrawnAndOneThatHasLeftIsNot() throws Exception {
        ObjectNode waiting = Requests.to(Requests.REACHABLE).put("notBefore", "2099-01-01T00:00:00Z");
        String letters = correlation();
        client.send(waiting, letters);
        client.await(letters, "RECEIVED");
        String withdrawal = correlation();
        client.send(cancel(waiting, withdrawal));

        JsonNode cancelled = client.await(letters, "CANCELLED").event();
        assertThat(cancelled.at("/reason/code").asText()).isEqualTo("BV601");
        assertThat(cancelled.path("final").asBoolean()).isTrue();
        assertThat(client.await(withdrawal, "CANCELLED").event()).isEqualTo(cancelled);

        ObjectNode gone = Requests.to(Requests.REACHABLE);
        String delivered = correlation();
        client.send(gone, delivered);
        JsonNode arrived = client.await(delivered, "DELIVERED").event();
        String late = correlation();
        client.send(cancel(gone, late));

        JsonNode answer = client.await(late, "DELIVERED").event();
        assertThat(answer.path("eventId")).isEqualTo(arrived.path("eventId"));
        assertThat(answer.at("/reason/key").asText()).isEqualTo("TOO_LATE_TO_CANCEL");
        assertThat(statuses(client.told(delivered))).containsExactly("RECEIVED", "DELIVERED");
    }

    @Test
    void aCancellationOfNoLetterIsRefusedUnderItsOwnCorrelation() throws Exception {
        String correlation = correlation();
        client.send(cancel(Requests.to(Requests.REACHABLE), correlation));

        assertThat(codes(client.await(correlation, "REJECTED"))).containsExactly("BV188");
    }

    private Message cancel(ObjectNode request, String correlation) throws JMSException {
        ObjectNode body = RunningHub.JSON.createObjectNode();
        body.set("sourceMessageId", request.path("sourceMessageId"));
        TextMessage message = client.session().createTextMessage(body.toString());
        message.setJMSType("Cancel.v1");
        message.setJMSCorrelationID(correlation);
        return message;
    }

    /** The database cannot keep a NUL; the request behind such a message must not be turned in for ever. */
    @Test
    void aCorrelationIdThatCannotBeKeptIsNoReasonToWaitForEver() throws Exception {
        String messageId = client.send(Requests.to(Requests.REACHABLE), "a\u0000b");
        client.await(messageId, "DELIVERED");
    }

    @Test
    void manyLettersAtOnceEachHaveTheirEventsInOrder() throws Exception {
        List<String> correlations =
                IntStream.range(0, 60).mapToObj(i -> correlation()).toList();
        for (String correlation : correlations) {
            client.send(Requests.to(Requests.REACHABLE), correlation);
        }
        for (String correlation : correlations) {
            client.await(correlation, "DELIVERED");
            List<Integer> order = client.told(correlation).stream()
                    .map(told -> told.event().path("sequence").asInt())
                    .toList();
            assertThat(order).isSorted().startsWith(1).doesNotHaveDuplicates();
        }
        assertThat(correlations.stream()
                        .flatMap(one -> client.told(one).stream())
                        .map(Told::id)
                        .collect(Collectors.toSet()))
                .hasSize(120);
    }

    @Test
    void aSystemSendsToNoOtherQueueAndAWrongPasswordOpensNothing() throws Exception {
        Session session = client.session();
        assertThatThrownBy(() -> {
                    try (MessageProducer elsewhere =
                            session.createProducer(session.createQueue("brevvaxel.in.ekonomi"))) {
                        elsewhere.send(client.message(Requests.to(Requests.REACHABLE)));
                    }
                })
                .isInstanceOf(JMSSecurityException.class);
        var factory = new ActiveMQConnectionFactory("tcp://localhost:" + hub.brokerPort());
        assertThatThrownBy(() -> factory.createConnection("bygglov", "fel").start())
                .isInstanceOf(JMSSecurityException.class);
    }

    private int rows(ObjectNode request) {
        return hub.bean(JdbcTemplate.class)
                .queryForObject(
                        "select count(*) from letter where source_message_id = ?",
                        Integer.class,
                        request.path("sourceMessageId").asText());
    }

    /** No system may look here; the hub may. */
    @SuppressWarnings("unchecked")
    private List<Message> dead() throws JMSException {
        try (Connection connection = hub.bean(ConnectionFactory.class).createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(DEAD))) {
            connection.start();
            return Collections.list((java.util.Enumeration<Message>) browser.getEnumeration());
        }
    }

    private static String correlation(Message aside) {
        try {
            return aside.getStringProperty("brevvaxel_correlation");
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> codes(Told told) {
        return told.event().path("reasons").findValuesAsText("code");
    }

    private static List<String> statuses(List<Told> events) {
        return events.stream().map(Told::status).toList();
    }

    private static String correlation() {
        return "svar-" + UUID.randomUUID();
    }
}
