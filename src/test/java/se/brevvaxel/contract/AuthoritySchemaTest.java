package se.brevvaxel.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class AuthoritySchemaTest {

    @ParameterizedTest
    @ValueSource(strings = {"get-senders-response", "is-sender-accepted", "authority-fault"})
    void theExamplesOfTheSpecificationAreValid(String example) {
        assertThatCode(() -> SoapEnvelopes.validate(ContractSchemas.authority(), SoapEnvelopes.example(example)))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> otherRightOnes() {
        return Stream.of(
                arguments("is-sender-accepted", "162021004748", "198101032384"),
                arguments("get-senders-response", "Kommun A", "AB"),
                arguments("authority-fault", "5003", "2"));
    }

    static Stream<Arguments> wrongOnes() {
        return Stream.of(
                arguments("qualified argument", "is-sender-accepted", "arg0>", "a:arg0>"),
                arguments(
                        "argument qualified by a default namespace",
                        "is-sender-accepted",
                        "<arg0>",
                        "<arg0 xmlns='http://minameddelanden.gov.se/Authority'>"),
                arguments("no argument", "is-sender-accepted", "<arg0>162021004748</arg0>", ""),
                arguments("number of ten digits", "is-sender-accepted", "162021004748", "2021004748"),
                arguments("unqualified wrapper", "is-sender-accepted", "a:isSenderAccepted", "isSenderAccepted"),
                arguments("qualified answer", "get-senders-response", "return", "a:return"),
                arguments("unqualified inside", "get-senders-response", "s:Id", "Id"),
                arguments("name of one letter", "get-senders-response", "Kommun A", "K"),
                arguments("error code 1", "authority-fault", "5003", "1"),
                arguments("fault of version 3", "authority-fault", "schema/Common", "schema/Common/v3"),
                arguments("fault of no operation", "authority-fault", "isSenderAcceptedFault", "applicationFault"));
    }

    @ParameterizedTest
    @MethodSource("otherRightOnes")
    void whatLiesOnTheRightSideOfEachLimitIsValid(String example, String from, String to) {
        assertThatCode(() ->
                        SoapEnvelopes.validate(ContractSchemas.authority(), SoapEnvelopes.changed(example, from, to)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOnes")
    void whatBreaksARestrictionIsRefused(String what, String example, String from, String to) {
        String envelope = SoapEnvelopes.changed(example, from, to);
        assertThatThrownBy(() -> SoapEnvelopes.validate(ContractSchemas.authority(), envelope))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void aSignatoryOf2022IsOneOf2025() {
        assertThatCode(() -> validate(ContractSchemas.authority(), newSigner("191212121212", "191212121212")))
                .doesNotThrowAnyException();
        assertThatCode(() -> validate(ContractSchemas.authorityOf2022(), newSigner("191212121212", "191212121212")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"se-12", "171212121212", "19121212121"})
    void since2025ASignatoryNeedNoLongerBeAPersonalNumber(String signatory) {
        assertThatCode(() -> validate(ContractSchemas.authority(), newSigner(signatory, "191212121212")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> validate(ContractSchemas.authorityOf2022(), newSigner(signatory, "191212121212")))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void theNewSignerIsAPersonalNumberInBothGenerations() {
        for (Schema generation : List.of(ContractSchemas.authority(), ContractSchemas.authorityOf2022())) {
            assertThatThrownBy(() -> validate(generation, newSigner("191212121212", "se-12")))
                    .isInstanceOf(SAXException.class);
        }
    }

    /** The document says so of the rest: byte for byte the same. */
    @Test
    void theGenerationsDifferInTheSignatoryOnly() {
        String of2022 = types("2022/Authority.xsd").replace("../schema/Recipient.xsd", "Recipient.xsd");
        String of2025 = types("schema/Authority.xsd");
        String signatory = "<xs:simpleTypename=\"SignatoryId\"><xs:restrictionbase=\"xs:string\">"
                + "<xs:minLengthvalue=\"2\"/><xs:maxLengthvalue=\"256\"/></xs:restriction></xs:simpleType>";
        assertThat(of2025).contains(signatory);
        assertThat(of2022)
                .isEqualTo(
                        of2025.replace(signatory, "").replace("type=\"a:SignatoryId\"", "type=\"a:PersonalNumber\""));
    }

    private static void validate(Schema schema, String payload) throws SAXException, IOException {
        schema.newValidator().validate(new StreamSource(new StringReader(payload)));
    }

    private static String newSigner(String signatory, String newSigner) {
        return "<a:testNewSigner xmlns:a='http://minameddelanden.gov.se/Authority'><arg0>162120002411</arg0>"
                + "<arg1 xmlns:t='" + ContractNames.AUTHORITY + "'><t:Id>" + signatory
                + "</t:Id><t:Name>Tolvan Tolvansson</t:Name></arg1><arg2>" + newSigner
                + "</arg2><arg3>Ownership</arg3></a:testNewSigner>";
    }

    /** The file without comments and white space. */
    private static String types(String file) {
        try (InputStream in = AuthoritySchemaTest.class.getResourceAsStream("/contract/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?s)<!--.*?-->", "")
                    .replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
