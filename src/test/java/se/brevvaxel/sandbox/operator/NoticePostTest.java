package se.brevvaxel.sandbox.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.sandbox.SandboxFixture.text;
import static se.brevvaxel.sandbox.operator.HandMadeNotice.EMAIL;
import static se.brevvaxel.sandbox.operator.HandMadeNotice.SMS;
import static se.brevvaxel.sandbox.operator.HandMadeNotice.notice;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.transform.dom.DOMSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.seal.SecureXml;

/** Notices at an operator of the sandbox, written by hand as a stranger would. */
class NoticePostTest {

    private static final Counterpart OPERATOR = Counterpart.SANDBOXLADAN;
    private static final String EVEN = "162021004748";
    private static final String ODD = "198101032383";

    @TempDir
    private Path dataDir;

    private SandboxFixture sandbox;

    @BeforeEach
    void start() {
        sandbox = new SandboxFixture(dataDir);
        for (String recipient : List.of(EVEN, ODD)) {
            sandbox.control.settle(Account.at(OPERATOR, recipient));
        }
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void eachRecipientIsAnsweredOfAndTheNoticeIsKeptAsItCame() throws Exception {
        byte[] envelope = notice("id-1", EMAIL + SMS, EVEN, ODD);

        HttpResponse<String> answer = sandbox.call(Role.FORWARDER, OPERATOR, envelope);

        assertThat(answer.statusCode()).isEqualTo(200);
        ContractSchemas.service()
                .newValidator()
                .validate(new DOMSource(
                        SoapEnvelope.question(SecureXml.parse(answer.body().getBytes(StandardCharsets.UTF_8)))));
        assertThat(statusOf(answer.body(), EVEN))
                .contains(">true<")
                .contains(">SMS<")
                .contains(">EMail<");
        assertThat(statusOf(answer.body(), ODD))
                .contains(">true<")
                .doesNotContain("SMS")
                .contains(">EMail<");
        String transId = text(answer.body(), "TransId");
        assertThat(sandbox.control.notices(OPERATOR)).singleElement().satisfies(stored -> {
            assertThat(stored.transId()).isEqualTo(transId);
            assertThat(stored.messageId()).isEqualTo("id-1");
            assertThat(stored.recipients()).isEqualTo(2);
        });
        assertThat(sandbox.control.envelope(OPERATOR, transId))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(envelope));
    }

    @Test
    void whoHasNoMailboxThereIsSaidNotToHaveGotIt() {
        sandbox.control.settle(Account.at(Counterpart.PROVBOXEN, ODD));

        String answer = sandbox.call(Role.FORWARDER, OPERATOR, notice("id-1", EMAIL, EVEN, ODD))
                .body();

        assertThat(statusOf(answer, EVEN)).contains(">true<");
        assertThat(statusOf(answer, ODD)).contains(">false<").doesNotContain("NotifiedByChannel");
        assertThat(sandbox.control.notices(OPERATOR))
                .singleElement()
                .satisfies(stored -> assertThat(stored.recipients()).isEqualTo(1));
    }

    @Test
    void theSameMessageToTheSameRecipientIsADuplicateAndLiesThereOnce() {
        String first = text(
                sandbox.call(Role.FORWARDER, OPERATOR, notice("id-1", SMS, EVEN, ODD))
                        .body(),
                "TransId");
        String second = text(
                sandbox.call(Role.FORWARDER, OPERATOR, notice("id-1", SMS, EVEN))
                        .body(),
                "TransId");

        assertThat(second).isEqualTo(first);
        assertThat(sandbox.control.notices(OPERATOR)).hasSize(1);
        assertThat(sandbox.control.counts().get(OPERATOR).duplicates()).isEqualTo(1);
        assertThat(sandbox.control.counts().get(OPERATOR).messageIds()).isEqualTo(1);
    }

    @Test
    void whatLiesThereSurvivesARestart() {
        sandbox.call(Role.FORWARDER, OPERATOR, notice("id-1", SMS, EVEN, ODD));
        sandbox.close();
        sandbox = new SandboxFixture(dataDir);

        assertThat(sandbox.control.notices(OPERATOR)).singleElement().satisfies(stored -> assertThat(stored.messageId())
                .isEqualTo("id-1"));
    }

    @Test
    void aThousandAreTakenAndOneMoreIsNot() {
        String[] thousand =
                IntStream.range(0, 1000).mapToObj("16202100%04d"::formatted).toArray(String[]::new);
        String[] oneMore =
                IntStream.range(0, 1001).mapToObj("16202100%04d"::formatted).toArray(String[]::new);

        assertThat(sandbox.call(Role.FORWARDER, OPERATOR, notice("id-1", SMS, thousand))
                        .statusCode())
                .isEqualTo(200);
        assertRefused(notice("id-2", SMS, oneMore), "5001");
    }

    @ParameterizedTest
    @CsvSource({
        "KommunA</n2:From>, KommunA12345</n2:From>, 5001",
        "Du har tid.</n2:text></n3:Sms, @</n2:text></n3:Sms, 5001",
        "info@kommun-a.example, info, 5001",
        "<n2:Subject>Tid, <n2:Subject>@@, 5001",
        "svSE, enGB, 5001",
        "text/plain, application/pdf, 5019",
        "162021004748</s:Id>, 169920000057</s:Id>, 5014",
        "<m3:Id>id-1, <m3:Id>, 5001",
        "<m:Body>SGVq, <m:Body>gGVq, 5001",
    })
    void whatAStrictOperatorDoesNotTakeIsRefused(String from, String to, String code) {
        String envelope = new String(notice("id-1", EMAIL + SMS, EVEN), StandardCharsets.UTF_8);
        assertThat(envelope).contains(from);

        String changed =
                envelope.replace(from, to.replace("@@", "x".repeat(255)).replace("@", "x".repeat(161)));

        assertRefused(changed.getBytes(StandardCharsets.UTF_8), code);
    }

    @Test
    void aClientThatMayNotSendForTheSenderIsRefused() {
        HttpResponse<String> answer = sandbox.call(Role.STRANGER, OPERATOR, notice("id-1", SMS, EVEN));

        assertThat(text(answer.body(), "ErrorCode")).isEqualTo("6005");
        assertThat(sandbox.control.notices(OPERATOR)).isEmpty();
    }

    @Test
    void aRecipientWhoStandsTwiceIsRefused() {
        assertRefused(notice("id-1", SMS, EVEN, EVEN), "5001");
    }

    @Test
    void faultsCanBeAskedFor() {
        sandbox.control.fault(AskedFault.of(OPERATOR, AskedFault.Kind.NOT_DELIVERED));

        String answer = sandbox.call(Role.FORWARDER, OPERATOR, notice("id-1", SMS, EVEN))
                .body();

        assertThat(statusOf(answer, EVEN)).contains(">false<");
        assertThat(sandbox.control.notices(OPERATOR)).isEmpty();
    }

    @Test
    void aFaultAboutOneRecipientMeetsNoOther() {
        sandbox.control.fault(
                AskedFault.of(OPERATOR, AskedFault.Kind.NOT_DELIVERED).withRecipient(EVEN));

        String answer = sandbox.call(Role.FORWARDER, OPERATOR, notice("id-1", SMS, EVEN, ODD))
                .body();

        assertThat(statusOf(answer, EVEN)).contains(">false<");
        assertThat(statusOf(answer, ODD)).contains(">true<");
    }

    @Test
    void eachOfSeveralFaultsMeetsItsOwnRecipientInOneCall() {
        for (String recipient : List.of(EVEN, ODD)) {
            sandbox.control.fault(AskedFault.of(OPERATOR, AskedFault.Kind.NOT_DELIVERED)
                    .withRecipient(recipient)
                    .withTimes(1));
        }

        String answer = sandbox.call(Role.FORWARDER, OPERATOR, notice("id-1", SMS, EVEN, ODD))
                .body();

        assertThat(statusOf(answer, EVEN)).contains(">false<");
        assertThat(statusOf(answer, ODD)).contains(">false<");
        assertThat(sandbox.control.faults()).isEmpty();
        assertThat(sandbox.control.counts().get(OPERATOR).faults()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({", ''", "5003, 5003"})
    void aMailboxMovesWhenANoticeComesToo(Integer code, String told) {
        AskedFault moved = AskedFault.of(OPERATOR, AskedFault.Kind.MOVED).withRecipient(EVEN);
        sandbox.control.fault(code == null ? moved : moved.withCode(code));

        String answer = sandbox.call(Role.FORWARDER, OPERATOR, notice("id-1", SMS, EVEN, ODD))
                .body();

        assertThat(text(answer, "ErrorCode")).isEqualTo(told);
        if (code == null) {
            assertThat(statusOf(answer, EVEN)).contains(">false<");
            assertThat(statusOf(answer, ODD)).contains(">true<");
        }
        assertThat(sandbox.call(Role.FORWARDER, Counterpart.PROVBOXEN, notice("id-1", SMS, EVEN))
                        .body())
                .contains(">true<");
    }

    @Test
    void oneRecipientsMailboxIsSeenAndEmptiedAlone() {
        sandbox.call(Role.FORWARDER, OPERATOR, notice("id-1", SMS, EVEN, ODD));
        sandbox.call(Role.FORWARDER, OPERATOR, notice("id-2", SMS, ODD));

        assertThat(sandbox.control.notices(OPERATOR, EVEN)).singleElement().satisfies(one -> assertThat(one.messageId())
                .isEqualTo("id-1"));
        assertThat(sandbox.control.empty(OPERATOR, ODD)).isEqualTo(new Mailrooms.Emptied(0, 2));

        for (int start = 0; start < 2; start++) {
            assertThat(sandbox.control.notices(OPERATOR)).singleElement().satisfies(one -> {
                assertThat(one.messageId()).isEqualTo("id-1");
                assertThat(one.recipients()).isEqualTo(1);
            });
            assertThat(sandbox.control.notices(OPERATOR, ODD)).isEmpty();
            sandbox.close();
            sandbox = new SandboxFixture(dataDir);
        }
        sandbox.control.settle(Account.at(OPERATOR, ODD));
        sandbox.call(Role.FORWARDER, OPERATOR, notice("id-1", SMS, ODD));
        assertThat(sandbox.control.counts().get(OPERATOR).duplicates()).isZero();
        assertThat(sandbox.control.counts().get(OPERATOR).notices()).isEqualTo(2);
    }

    @Test
    void whoHadNoMailboxThenHasNoneAfterARestart() {
        sandbox.control.settle(Account.at(Counterpart.PROVBOXEN, ODD));
        sandbox.call(Role.FORWARDER, OPERATOR, notice("id-1", SMS, EVEN, ODD));
        sandbox.close();
        sandbox = new SandboxFixture(dataDir);

        assertThat(sandbox.control.notices(OPERATOR, EVEN)).hasSize(1);
        assertThat(sandbox.control.notices(OPERATOR, ODD)).isEmpty();
    }

    private void assertRefused(byte[] envelope, String code) {
        HttpResponse<String> answer = sandbox.call(Role.FORWARDER, OPERATOR, envelope);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer.body(), "ErrorCode")).isEqualTo(code);
        assertThat(sandbox.control.notices(OPERATOR))
                .noneMatch(stored -> stored.messageId().equals("id-2"));
    }

    /** From this recipient's number to the end of its status. */
    private static String statusOf(String answer, String recipient) {
        int from = answer.indexOf(recipient);
        assertThat(from).isPositive();
        return answer.substring(from, answer.indexOf("</n3:Status>", from));
    }
}
