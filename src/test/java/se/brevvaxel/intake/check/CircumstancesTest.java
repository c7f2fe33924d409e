package se.brevvaxel.intake.check;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.intake.check.InspectionTest.put;
import static se.brevvaxel.intake.check.Sample.inspect;
import static se.brevvaxel.intake.check.Sample.letter;
import static se.brevvaxel.intake.check.Sample.request;
import static se.brevvaxel.intake.check.Sample.wrong;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.letter.Caseworker;
import se.brevvaxel.letter.Matter;
import se.brevvaxel.letter.Payment;
import se.brevvaxel.letter.PostalAddress;
import se.brevvaxel.letter.PrintOptions;
import se.brevvaxel.letter.Support;

class CircumstancesTest {

    @ParameterizedTest
    @CsvSource({
        "191212121213, IDENTITY_CHECK_DIGIT",
        "199901450000, IDENTITY_DATE",
        "19701063239T, IDENTITY_LETTERS",
        "es1234567890, IDENTITY_EIDAS",
        "1212121212, IDENTITY_NO_CENTURY",
        "161212121212, IDENTITY_ORGANISATION",
        "4711, IDENTITY_FORM",
    })
    void whyANumberIsRefusedIsSaid(String id, String fault) {
        assertThat(wrong(request(r -> put(r, "/recipient/id", id)))).containsExactly(fault + " /recipient/id");
    }

    @Test
    void aNumberThatTheContractCannotCarryIsAccepted() {
        assertThat(letter(request(r -> put(r, "/recipient/id", "19150072-2390")))
                        .recipient()
                        .id()
                        .addressable())
                .isFalse();
    }

    @Test
    void anAddressIsKeptAsWritten() {
        assertThat(letter(withAddress("Storgatan 1", "852 30", "Sundsvall", "SE"))
                        .recipient()
                        .address())
                .isEqualTo(new PostalAddress(null, "Storgatan 1", "852 30", "Sundsvall", "SE"));
        assertThat(inspect(withAddress("Storgatan 1", "85230", "Sundsvall", null)))
                .isInstanceOf(Checked.Ready.class);
        assertThat(inspect(withAddress("Main Street 1", "SW1A 1AA", "London", "GB")))
                .isInstanceOf(Checked.Ready.class);
    }

    @Test
    void anAddressIsWholeOrNotThere() {
        assertThat(wrong(withAddress("Storgatan 1", null, null, null)))
                .containsExactlyInAnyOrder("MISSING /recipient/address/postalCode", "MISSING /recipient/address/city");
        assertThat(wrong(withAddress("Storgatan 1", "8523", "Sundsvall", "SE")))
                .containsExactly("POSTAL_CODE /recipient/address/postalCode");
        assertThat(wrong(withAddress("Storgatan 1", "85230", "Sundsvall", "Sverige")))
                .containsExactly("COUNTRY /recipient/address/country");
        assertThat(letter(withAddress("", null, "", null)).recipient().address())
                .isNull();
    }

    @Test
    void aPaymentIsReadExactly() {
        assertThat(letter(withPayment("124.50", "SEK", "2026-12-01", "BG", "5989-2810"))
                        .payment())
                .isEqualTo(new Payment(
                        new BigDecimal("124.50"),
                        "SEK",
                        LocalDate.of(2026, 12, 1),
                        Payment.GiroType.BG,
                        "5989-2810",
                        null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-1.00", "124", "124,50", "124.5", "124.500", "1e2", "9999999999.00", "1 000.00"})
    void anAmountIsPositiveWithTwoDecimals(String amount) {
        assertThat(wrong(withPayment(amount, "SEK", "2026-12-01", "BG", "5989-2810")))
                .containsExactly("AMOUNT /payment/amount");
    }

    @Test
    void whatElseAPaymentNeeds() {
        assertThat(wrong(request(r -> r.putObject("payment"))))
                .containsExactlyInAnyOrder(
                        "MISSING /payment/amount",
                        "MISSING /payment/dueDate",
                        "MISSING /payment/giroType",
                        "MISSING /payment/giroNumber");
        assertThat(wrong(withPayment("1.00", "USD", "2026-02-30", "XX", "1")))
                .containsExactlyInAnyOrder(
                        "NOT_PERMITTED_VALUE /payment/currency",
                        "DATE /payment/dueDate",
                        "NOT_PERMITTED_VALUE /payment/giroType");
        assertThat(wrong(withPayment("1.00", "EUR", "2026-02-28", "BG", "12-34567")))
                .containsExactly("GIRO_NUMBER /payment/giroNumber");
    }

    @Test
    void whoAskedAndWhomToAsk() {
        ObjectNode request = request(r -> {
            r.putObject("caseworker").put("userId", "handlaggare1").put("email", "bygglov@kommunen.example");
            r.putObject("support")
                    .put("url", "https://kommunen.example/bygglov")
                    .put("phoneNumber", "060-19 10 00")
                    .put("email", "a@b.se");
        });

        assertThat(letter(request).caseworker()).isEqualTo(new Caseworker("handlaggare1", "bygglov@kommunen.example"));
        assertThat(letter(request).support())
                .isEqualTo(new Support(
                        "Ring kommunens kundtjänst.", "https://kommunen.example/bygglov", "060-19 10 00", "a@b.se"));
    }

    @ParameterizedTest
    @CsvSource({
        "/caseworker/email, a, EMAIL",
        "/support/email, a@b, EMAIL",
        "/support/email, a b@c.se, EMAIL",
        "/support/url, kommunen.se, URL",
        "/support/url, javascript:alert(1), URL",
        "/support/url, ftp://kommunen.se, URL",
        "/support/url, http://, URL",
        "/matter/status, CLOSED, NOT_PERMITTED_VALUE",
        "/print/envelope, C6, NOT_PERMITTED_VALUE",
        "/recipient/protectedIdentity, YES, NOT_PERMITTED_VALUE",
        "/notBefore, 2026-11-23, TIME",
        "/notBefore, 2026-11-23T08:00:00, TIME",
        "/notBefore, 2026-13-23T08:00:00Z, TIME",
        "/notBefore, +999999-01-01T00:00:00Z, TIME",
        "/body/contentType, text/rtf, NOT_PERMITTED_VALUE",
    })
    void valuesHaveTheirForm(String pointer, String value, String fault) {
        assertThat(wrong(request(r -> put(r, pointer, value)))).containsExactly(fault + " " + pointer);
    }

    @Test
    void matterPrintAndTime() {
        ObjectNode request = request(r -> {
            r.putObject("matter").put("matterId", "BYGG 1").put("status", "senderinitiative");
            r.putObject("print").put("envelope", "C5").put("duplex", true);
            r.put("notBefore", "2026-11-23T08:00:00+01:00").put("batch", "utskick-7");
        });

        assertThat(letter(request).matter())
                .isEqualTo(new Matter("BYGG 1", null, null, null, null, Matter.Status.SENDERINITIATIVE));
        assertThat(letter(request).print())
                .isEqualTo(new PrintOptions(PrintOptions.Envelope.C5, true, null, null, null));
        assertThat(letter(request).notBefore()).isEqualTo(Instant.parse("2026-11-23T07:00:00Z"));
        assertThat(letter(request).batch()).isEqualTo("utskick-7");
    }

    private static ObjectNode withAddress(String street, String postalCode, String city, String country) {
        return request(r -> r.withObject("/recipient/address")
                .put("street", street)
                .put("postalCode", postalCode)
                .put("city", city)
                .put("country", country));
    }

    private static ObjectNode withPayment(
            String amount, String currency, String dueDate, String giroType, String giroNumber) {
        return request(r -> r.putObject("payment")
                .put("amount", amount)
                .put("currency", currency)
                .put("dueDate", dueDate)
                .put("giroType", giroType)
                .put("giroNumber", giroNumber));
    }
}
