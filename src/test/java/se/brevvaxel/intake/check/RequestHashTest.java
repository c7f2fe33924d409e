package se.brevvaxel.intake.check;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.intake.check.InspectionTest.put;
import static se.brevvaxel.intake.check.Sample.base64;
import static se.brevvaxel.intake.check.Sample.bytes;
import static se.brevvaxel.intake.check.Sample.files;
import static se.brevvaxel.intake.check.Sample.handing;
import static se.brevvaxel.intake.check.Sample.pdf;
import static se.brevvaxel.intake.check.Sample.ready;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHashTest {

    @Test
    void whiteSpaceAndKeyOrderMakeNoDifference() {
        ObjectNode turned = Sample.JSON.createObjectNode();
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(full().properties());
        Collections.reverse(fields);
        fields.forEach(field -> turned.set(field.getKey(), field.getValue()));

        assertThat(hash(turned.toPrettyString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(hash(full()));
    }

    @Test
    void nullEmptyAndAbsentAreTheSame() {
        ObjectNode request = full().putNull("batch");
        request.withObject("/recipient/address").putNull("careOf");
        request.withObject("/caseworker");

        assertThat(hash(request)).isEqualTo(hash(full()));
        assertThat(hash(full().put("batch", ""))).isEqualTo(hash(full()));
    }

    @Test
    void anEscapedCharacterIsTheCharacter() {
        byte[] escaped = full().toString().replace("ä", "\\u00e4").getBytes(StandardCharsets.UTF_8);

        assertThat(hash(escaped)).isEqualTo(hash(full()));
    }

    @Test
    void aNumberAndATimeAreWhatTheyMean() {
        assertThat(hash(changed("/recipient/id", "19121212-1212"))).isEqualTo(hash(full()));
        assertThat(hash(changed("/notBefore", "2026-11-23T08:00:00+01:00"))).isEqualTo(hash(full()));
    }

    @Test
    void insideOrBesideTheRequestIsTheSameAttachment() {
        ObjectNode beside = full();
        beside.putArray("attachments").addObject().put("filename", "beslut.pdf").put("file", "annat-namn.pdf");

        Checked checked = Sample.inspection()
                .inspect(handing(bytes(beside), files(Map.of("annat-namn.pdf", pdf(100)))), Sample.SENDER);

        assertThat(HexFormat.of().formatHex(ready(checked).requestHash())).isEqualTo(hash(full()));
    }

    @ParameterizedTest
    @CsvSource({
        "/sourceMessageId, x",
        "/caseNumber, x",
        "/caseType, faktura.paminnelse",
        "/category, SERVICE",
        "/channelPolicy, PRINT_ONLY",
        "/recipient/id, 198101032384",
        "/recipient/name, x",
        "/recipient/protectedIdentity, NONE",
        "/recipient/address/street, x",
        "/subject, x",
        "/body/text, x",
        "/body/contentType, text/html",
        "/caseworker/userId, x",
        "/support/text, x",
        "/matter/matterId, x",
        "/payment/amount, 2.00",
        "/print/postage, x",
        "/notBefore, 2026-11-23T07:00:01Z",
        "/batch, x",
    })
    void everyFieldMakesADifference(String pointer, String value) {
        assertThat(hash(changed(pointer, value))).isNotEqualTo(hash(full()));
    }

    @Test
    void otherBytesOrAnotherNameAreAnotherAttachment() {
        ObjectNode otherBytes = full();
        otherBytes
                .withArray("attachments")
                .removeAll()
                .addObject()
                .put("filename", "beslut.pdf")
                .put("content", base64(pdf(101)));
        ObjectNode otherName = full();
        otherName
                .withArray("attachments")
                .removeAll()
                .addObject()
                .put("filename", "annat.pdf")
                .put("content", base64(pdf(100)));

        assertThat(hash(otherBytes)).isNotEqualTo(hash(full()));
        assertThat(hash(otherName)).isNotEqualTo(hash(full()));
    }

    @Test
    void textCannotWanderFromOneFieldToTheNext() {
        assertThat(hash(full().put("sourceMessageId", "ab").put("caseNumber", "c")))
                .isNotEqualTo(hash(full().put("sourceMessageId", "a").put("caseNumber", "bc")));
    }

    /** Sums outlive letters: whoever changes this one makes every old id's repeat a conflict. */
    @Test
    void theSumOfARequestNeverChanges() {
        assertThat(hash(full())).isEqualTo("c4d75d234875db57a6d0119d03da7f8700120bdc464107277476083119ecb9bd");
    }

    private static ObjectNode full() {
        ObjectNode request = Sample.withAttachment(a -> a.put("content", base64(pdf(100))));
        request.put("notBefore", "2026-11-23T07:00:00Z").put("protectionClass", 3);
        request.withObject("/recipient/address")
                .put("street", "Storgatan 1")
                .put("postalCode", "852 30")
                .put("city", "Sundsvall");
        request.putObject("payment")
                .put("amount", "124.50")
                .put("dueDate", "2026-12-01")
                .put("giroType", "BG")
                .put("giroNumber", "5989-2810");
        request.putObject("print").put("duplex", true);
        return request;
    }

    private static ObjectNode changed(String pointer, String value) {
        ObjectNode request = full();
        put(request, pointer, value);
        return request;
    }

    private static String hash(ObjectNode request) {
        return hash(bytes(request));
    }

    private static String hash(byte[] request) {
        return HexFormat.of().formatHex(ready(Sample.inspect(request)).requestHash());
    }
}
