package se.brevvaxel.delivery.digital.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.delivery.line.OperatorStub.answer;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.delivery.line.Line;
import se.brevvaxel.delivery.line.LineSettings;
import se.brevvaxel.delivery.line.OperatorStub;

/** What an operator's answer to a notice means for each recipient, on real TLS. */
@Timeout(60)
class NoticeDoorTest {

    private static final TestPki PKI = new TestPki("Test CA");
    private static final LineSettings PATIENT = new LineSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), 1);
    private static final LineSettings QUICK = new LineSettings(Duration.ofSeconds(2), Duration.ofMillis(500), 1);
    private static final String TOLVAN = "191212121212";
    private static final String OTHER = "198101032384";
    private static final Notice TO_BOTH = new Notice("<e/>".getBytes(), List.of(TOLVAN, OTHER));

    private OperatorStub operator;

    @BeforeEach
    void open() throws IOException {
        operator = new OperatorStub(PKI, PKI.organisation("165568402266", "operator.example"));
    }

    @AfterEach
    void close() throws IOException {
        operator.close();
    }

    @Test
    void eachRecipientIsToldOfWithTheChannelWhateverTheOrder() {
        operator.does(answer(200, receipt(status(OTHER, "true", "SMS", "EMail") + status(TOLVAN, "1"))));

        assertThat(send(PATIENT))
                .isEqualTo(new NoticeResult.EachForItself(java.util.Map.of(
                        TOLVAN, new DeliveryResult.Delivered("t-1", "delivered, recipient told by no channel"),
                        OTHER, new DeliveryResult.Delivered("t-1", "delivered, recipient told by SMS and EMail"))));
    }

    @Test
    void oneThatWasNotDeliveredIsRefusedWithoutAlarm() {
        operator.does(answer(200, receipt(status(OTHER, "false") + status(TOLVAN, "true", "EMail"))));

        assertThat(result(OTHER)).isEqualTo(new DeliveryResult.Refused("DeliveredFlag=false", false));
        assertThat(result(TOLVAN)).isInstanceOf(DeliveryResult.Delivered.class);
    }

    @Test
    void oneOfWhomNothingIsSaidMayOrMayNotHaveIt() {
        operator.does(answer(200, receipt(status(TOLVAN, "true") + status("197010632391", "true"))));

        assertThat(result(OTHER)).isInstanceOf(DeliveryResult.Unknown.class);
        assertThat(result(TOLVAN)).isInstanceOf(DeliveryResult.Delivered.class);
    }

    @Test
    void theSameSaidTwiceIsSaid() {
        operator.does(answer(200, receipt(status(TOLVAN, "true") + status(TOLVAN, "true") + status(OTHER, "true"))));

        assertThat(result(TOLVAN)).isInstanceOf(DeliveryResult.Delivered.class);
    }

    @Test
    void twoThingsSaidOfOneLeaveItUnknown() {
        operator.does(answer(200, receipt(status(TOLVAN, "true") + status(TOLVAN, "false") + status(OTHER, "true"))));

        assertThat(result(TOLVAN)).isInstanceOf(DeliveryResult.Unknown.class);
        assertThat(result(OTHER)).isInstanceOf(DeliveryResult.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAX", "sms", ""})
    void aChannelThatTheContractDoesNotKnowMakesTheAnswerUnreadable(String channel) {
        operator.does(answer(200, receipt(status(TOLVAN, "true", channel) + status(OTHER, "true"))));

        assertThat(all()).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html/>", "maybe"})
    void anAnswerThatCannotBeReadLeavesAllUnknown(String flag) {
        operator.does(answer(200, flag.equals("maybe") ? receipt(status(TOLVAN, "maybe")) : flag));

        assertThat(all()).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @Test
    void aFaultIsForAllByTheOutcomeTable() {
        operator.does(answer(500, fault(5014)));
        assertThat(all()).isEqualTo(new DeliveryResult.SenderRefused("fault 5014"));

        operator.does(answer(500, fault(6006)));
        assertThat(all()).isEqualTo(new DeliveryResult.ProtectedIdentity("fault 6006"));

        for (int mayBeStored : List.of(5013, 6008)) {
            operator.does(answer(500, fault(mayBeStored)));
            assertThat(all())
                    .isEqualTo(
                            new DeliveryResult.Unknown("fault " + mayBeStored + ": may be stored, recipient not told"));
        }

        operator.does(answer(500, fault(4999)));
        assertThat(all()).isInstanceOf(DeliveryResult.Unknown.class);

        operator.does(answer(503, "", "Retry-After: 7"));
        assertThat(all()).isEqualTo(new DeliveryResult.NotSent("HTTP 503", Duration.ofSeconds(7)));

        operator.does(answer(404, ""));
        assertThat(all()).isInstanceOf(DeliveryResult.NotStored.class);
    }

    @Test
    void noAnswerInTimeLeavesAllUnknown() {
        operator.does((socket, request) -> true);

        assertThat(((NoticeResult.AllAlike) send(QUICK)).result()).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @Test
    void anAnswerAboutAThousandIsReadHoweverLongWinded() {
        List<String> thousand =
                IntStream.range(0, 1000).mapToObj("16202100%04d"::formatted).toList();
        String statuses = thousand.stream()
                .map(recipient -> status(recipient, "true", "SMS", "EMail").replace("<n:", "   \n <n:"))
                .collect(Collectors.joining("<!-- %s -->".formatted("x".repeat(600))));
        operator.does(answer(200, receipt(statuses)));

        NoticeResult noticed = send(PATIENT, new Notice("<e/>".getBytes(), thousand));

        assertThat(((NoticeResult.EachForItself) noticed).results())
                .hasSize(1000)
                .allSatisfy((recipient, result) -> assertThat(result).isInstanceOf(DeliveryResult.Delivered.class));
    }

    @Test
    void whatIsTooMuchOrGoesSomewhereElseDoesNotLeave() {
        List<String> tooMany =
                IntStream.range(0, 1001).mapToObj("16202100%04d"::formatted).toList();

        assertThat(((NoticeResult.AllAlike) send(PATIENT, new Notice("<e/>".getBytes(), tooMany))).result())
                .isInstanceOf(DeliveryResult.NotStored.class);
        try (NoticeDoor door = door(PATIENT)) {
            assertThat(((NoticeResult.AllAlike) door.send(URI.create("http://localhost:1/"), TO_BOTH)).result())
                    .isInstanceOf(DeliveryResult.NotStored.class);
        }
        assertThat(operator.requests()).isEmpty();
    }

    private DeliveryResult all() {
        return ((NoticeResult.AllAlike) send(PATIENT)).result();
    }

    private DeliveryResult result(String recipient) {
        return ((NoticeResult.EachForItself) send(PATIENT)).results().get(recipient);
    }

    private NoticeResult send(LineSettings settings) {
        return send(settings, TO_BOTH);
    }

    private NoticeResult send(LineSettings settings, Notice notice) {
        try (NoticeDoor door = door(settings)) {
            return door.send(operator.address(), notice);
        }
    }

    private static NoticeDoor door(LineSettings settings) {
        return new NoticeDoor(new Line(
                PKI.bundle(PKI.organisation("162120002411", "forwarder.example")),
                settings,
                address -> true,
                Clock.systemUTC()));
    }

    private static String receipt(String statuses) {
        return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
                + "<s:notifyResponse xmlns:s=\"http://minameddelanden.gov.se/schema/Service/v3\""
                + " xmlns:n=\"http://minameddelanden.gov.se/schema/Notification/v3\">"
                + "<s:return><n:TransId>t-1</n:TransId>" + statuses + "</s:return></s:notifyResponse>"
                + "</e:Body></e:Envelope>";
    }

    private static String status(String recipient, String delivered, String... channels) {
        String by = List.of(channels).stream()
                .map(channel -> "<n:NotifiedByChannel>" + channel + "</n:NotifiedByChannel>")
                .collect(Collectors.joining());
        return "<n:Status><n:RecipientId>" + recipient + "</n:RecipientId><n:DeliveryStatus><n:DeliveredFlag>"
                + delivered + "</n:DeliveredFlag>" + by + "</n:DeliveryStatus></n:Status>";
    }

    private static String fault(int code) {
        return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><e:Fault>"
                + "<faultcode>e:Server</faultcode><faultstring>x</faultstring><detail>"
                + "<c:applicationFault xmlns:c=\"http://minameddelanden.gov.se/schema/Common/v3\"><c:ErrorCode>" + code
                + "</c:ErrorCode></c:applicationFault></detail></e:Fault></e:Body></e:Envelope>";
    }
}
