package se.brevvaxel.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class MessageSchemaTest {

    private static final String DELIVERY = "<m3:signedDelivery xmlns";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "distribute-secure",
                "distribute-secure-response",
                "check-distribution-status",
                "check-distribution-status-response",
                "fault"
            })
    void theExamplesOfTheSpecificationAreValid(String example) {
        assertThatCode(() -> SoapEnvelopes.validate(ContractSchemas.message(), SoapEnvelopes.example(example)))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> otherRightOnes() {
        return Stream.of(
                arguments("distribute-secure", DELIVERY, "<m3:signedDelivery Id='a' xmlns"),
                arguments("check-distribution-status", "20250115-000042", "x".repeat(50)),
                arguments("check-distribution-status", "162021004748", "198101032384"),
                arguments("check-distribution-status-response", "Digital", "Not"),
                arguments("check-distribution-status-response", "<m:DeliveryStatus>Delivered</m:DeliveryStatus>", ""));
    }

    static Stream<Arguments> wrongOnes() {
        return Stream.of(
                arguments("capital delivery", "distribute-secure", "m3:signedDelivery", "m3:SignedDelivery"),
                arguments("delivery of version 2", "distribute-secure", "schema/Message/v3", "schema/Message/v2"),
                arguments(
                        "sealed delivery", "distribute-secure", "</m3:signedDelivery>", SEAL + "</m3:signedDelivery>"),
                arguments(
                        "bad invoice",
                        "distribute-secure",
                        "<Language>",
                        "<OfficialMatter><Invoice xmlns='" + ContractNames.INVOICE + "'/></OfficialMatter><Language>"),
                arguments("no id of the distribution", "check-distribution-status", ">20250115-000042<", "><"),
                arguments("id of 51", "check-distribution-status", "20250115-000042", "x".repeat(51)),
                arguments("sender as in Notification", "check-distribution-status", "m3:senderId", "m3:sender"),
                arguments("by pigeon", "check-distribution-status-response", "Digital", "Pigeon"),
                arguments("delivered as true", "check-distribution-status-response", ">Delivered<", ">true<"),
                arguments("status in version 3", "check-distribution-status-response", "m:Type", "m3:Type"));
    }

    private static final String SEAL = "<Seal><ReceivedTime xmlns=\"" + ContractNames.MESSAGE
            + "\">2025-01-15</ReceivedTime><SignaturesOK xmlns=\"" + ContractNames.MESSAGE
            + "\">true</SignaturesOK></Seal>";

    @ParameterizedTest
    @MethodSource("otherRightOnes")
    void whatLiesOnTheRightSideOfEachLimitIsValid(String example, String from, String to) {
        assertThatCode(() ->
                        SoapEnvelopes.validate(ContractSchemas.message(), SoapEnvelopes.changed(example, from, to)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOnes")
    void whatBreaksARestrictionIsRefused(String what, String example, String from, String to) {
        String envelope = SoapEnvelopes.changed(example, from, to);
        assertThatThrownBy(() -> SoapEnvelopes.validate(ContractSchemas.message(), envelope))
                .isInstanceOf(SAXException.class);
    }
}
