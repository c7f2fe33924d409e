package se.brevvaxel.delivery.digital.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An element counts only where the contract has it. */
class AnswerReaderTest {

    private static final String RECEIPT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">
              <soapenv:Header><other xmlns="urn:x"/></soapenv:Header>
              <soapenv:Body>
                <s3:deliverSecureResponse xmlns:s3="http://minameddelanden.gov.se/schema/Service/v3" xmlns:s="http://minameddelanden.gov.se/schema/Service">
                  <s3:return>
                    <s:TransId>3a0c2a1e-<!-- x -->0d1c</s:TransId>
                    <s:Status>
                      <s:RecipientId> 198101032384 </s:RecipientId>
                      <s:Delivered>1</s:Delivered>
                    </s:Status>
                  </s3:return>
                </s3:deliverSecureResponse>
              </soapenv:Body>
            </soapenv:Envelope>
            """;
    private static final String FAULT =
            """
            <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault>
            <faultcode>e:Server</faultcode><faultstring>Åtkomst nekad</faultstring>
            <detail><c:applicationFault xmlns:c="http://minameddelanden.gov.se/schema/Common/v3">
            <c:ErrorCode>5002</c:ErrorCode><c:Description>&lt;ErrorCode>1&lt;/ErrorCode></c:Description>
            </c:applicationFault></detail></e:Fault></e:Body></e:Envelope>
            """;

    @TempDir
    Path folder;

    @Test
    void aReceiptIsReadWhateverItsPrefixesAndLayout() {
        assertThat(read(RECEIPT))
                .isEqualTo(
                        new Answer.Receipt("3a0c2a1e-0d1c", List.of(new Answer.Receipt.Status("198101032384", true))));
    }

    @Test
    void aFaultGivesItsCode() {
        assertThat(read(FAULT)).isEqualTo(new Answer.Fault(OptionalInt.of(5002)));
    }

    @Test
    void aFaultInAnotherCharacterSetGivesItsCode() {
        assertThat(AnswerReader.read(FAULT.getBytes(ISO_8859_1), ISO_8859_1))
                .isEqualTo(new Answer.Fault(OptionalInt.of(5002)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nej", "-1", "99999999999"})
    void aCodeThatIsNoNumberIsNoCode(String code) {
        assertThat(read(FAULT.replace(">5002<", ">" + code + "<"))).isEqualTo(new Answer.Fault(OptionalInt.empty()));
    }

    @Test
    void aCodeInAnotherPlaceOrNamespaceIsNoCode() {
        assertThat(read(FAULT.replace("Common/v3", "Common"))).isEqualTo(new Answer.Fault(OptionalInt.empty()));
        assertThat(read(FAULT.replace("<detail>", "<detail><x>").replace("</detail>", "</x></detail>")))
                .isEqualTo(new Answer.Fault(OptionalInt.empty()));
    }

    @Test
    void soap12IsNotRead() {
        assertThat(read(RECEIPT.replace(
                        "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope")))
                .isEqualTo(new Answer.Unreadable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<s:TransId>3a0c2a1e-<!-- x -->0d1c</s:TransId>",
                "<s:RecipientId> 198101032384 </s:RecipientId>",
                "<s:Delivered>1</s:Delivered>"
            })
    void aReceiptWithAPartMissingOrTwiceIsNotRead(String part) {
        assertThat(read(RECEIPT.replace(part, ""))).isEqualTo(new Answer.Unreadable());
        assertThat(read(RECEIPT.replace(part, part + part))).isEqualTo(new Answer.Unreadable());
    }

    @Test
    void deliveredMustBeTrueOrFalse() {
        assertThat(read(RECEIPT.replace(">1<", ">ja<"))).isEqualTo(new Answer.Unreadable());
        assertThat(read(RECEIPT.replace(">1<", "><"))).isEqualTo(new Answer.Unreadable());
    }

    @Test
    void twoAnswersAreNone() {
        String body = RECEIPT.substring(RECEIPT.indexOf("<s3:deliver"), RECEIPT.indexOf("</soapenv:Body>"));

        assertThat(read(RECEIPT.replace(body, body + body))).isEqualTo(new Answer.Unreadable());
    }

    @Test
    void whatIsNotWholeIsNotRead() {
        String whole = RECEIPT.strip();

        for (int length = 0; length < whole.length(); length++) {
            assertThat(read(whole.substring(0, length))).isEqualTo(new Answer.Unreadable());
        }
    }

    @Test
    void aDoctypeMakesItUnreadable() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "true");
        String declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

        assertThat(read(RECEIPT.replace(declaration, "<!DOCTYPE x>"))).isEqualTo(new Answer.Unreadable());
        assertThat(read(RECEIPT.replace(declaration, "<!DOCTYPE x [<!ENTITY y SYSTEM '" + secret.toUri() + "'>]>")
                        .replace(">1<", ">&y;<")))
                .isEqualTo(new Answer.Unreadable());
    }

    @Test
    void deepNestingIsNotFollowed() {
        assertThat(read("<a>".repeat(10_000) + "</a>".repeat(10_000))).isEqualTo(new Answer.Unreadable());
    }

    @Test
    void nothingOfItShowsARecipient() {
        assertThat(read(RECEIPT).toString()).doesNotContain("198101032384");
    }

    private static Answer read(String xml) {
        return AnswerReader.read(xml.getBytes(UTF_8), null);
    }
}
