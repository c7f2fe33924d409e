package se.brevvaxel.intake.json;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.intake.check.Sample.bytes;
import static se.brevvaxel.intake.check.Sample.request;
import static se.brevvaxel.intake.check.Sample.wrong;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.RequestReading;
import se.brevvaxel.intake.SendRequest;
import se.brevvaxel.intake.check.Sample;

class JsonRequestReaderTest {

    private final JsonRequestReader reader = new JsonRequestReader(100_000);

    @Test
    void everyFieldOfTheInterfaceIsRead() {
        RequestReading reading = read(
                """
                {"schemaVersion":"1","sourceMessageId":"a","caseNumber":"b","caseType":"c","category":"ARENDE",
                 "protectionClass":3,"channelPolicy":"PRINT_ONLY",
                 "recipient":{"id":"i","name":"n","protectedIdentity":"NONE","address":
                   {"careOf":null,"street":"s","postalCode":"p","city":"y","country":"SE"}},
                 "subject":"d","body":{"contentType":"text/plain","text":"t"},
                 "attachments":[{"filename":"f","contentType":"g","content":"QUI="},{"file":"h"},{"upload":"u"}],
                 "caseworker":{"userId":"w","email":"e"},
                 "support":{"text":"1","url":"2","phoneNumber":"3","email":"4"},
                 "matter":{"matterId":"1","eventId":"2","precedingEventId":"3","subject":"4","eventType":"5",
                   "status":"closed"},
                 "payment":{"amount":"124.50","currency":"SEK","dueDate":"2026-12-01","giroType":"BG",
                   "giroNumber":"1","reference":"2"},
                 "print":{"envelope":"C5","duplex":true,"colour":false,"postage":"A","costCentre":"9"},
                 "notBefore":"z","batch":"k"}""");

        assertThat(reading).isInstanceOfSatisfying(RequestReading.Read.class, read -> {
            assertThat(read.faults()).isEmpty();
            SendRequest request = read.request();
            assertThat(request)
                    .usingRecursiveComparison()
                    .ignoringFields("attachments")
                    .isEqualTo(new SendRequest(
                            "1",
                            "a",
                            "b",
                            "c",
                            "ARENDE",
                            3,
                            "PRINT_ONLY",
                            new SendRequest.Recipient(
                                    "i", "n", "NONE", new SendRequest.Address(null, "s", "p", "y", "SE")),
                            "d",
                            new SendRequest.Body("text/plain", "t"),
                            request.attachments(),
                            new SendRequest.Caseworker("w", "e"),
                            new SendRequest.Support("1", "2", "3", "4"),
                            new SendRequest.Matter("1", "2", "3", "4", "5", "closed"),
                            new SendRequest.Payment("124.50", "SEK", "2026-12-01", "BG", "1", "2"),
                            new SendRequest.Print("C5", true, false, "A", "9"),
                            "z",
                            "k"));
            assertThat(request.attachments().get(0).content()).asString().isEqualTo("AB");
            assertThat(request.attachments().get(1).file()).isEqualTo("h");
            assertThat(request.attachments().get(2).upload()).isEqualTo("u");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "inte json",
                "{",
                "[]",
                "null",
                "\"text\"",
                "1",
                "{\"subject\":\"rad\nbrytning\"}",
                "{'subject':'x'}",
                "{\"subject\":NaN}",
                "{\"subject\":\"x\",}",
                "{} {}",
                "{} x",
                "{/* */}",
                "<sändbegäran/>"
            })
    void whatIsNotOneJsonObjectIsUnreadable(String text) {
        assertThat(read(text)).isInstanceOfSatisfying(RequestReading.Unreadable.class, unreadable -> {
            assertThat(unreadable.why().code()).isEqualTo("BV101");
            assertThat(unreadable.why().field()).isEmpty();
        });
    }

    @Test
    void theAnswerTellsTheLineAndNeverTheText() {
        RequestReading reading = read("{\"schemaVersion\":\"1\",\n\"subject\": Hemligt }");

        assertThat(((RequestReading.Unreadable) reading).why().text())
                .contains("rad 2")
                .doesNotContain("Hemligt");
    }

    @Test
    void nestingAndLengthHaveLimits() {
        assertThat(read("{\"body\":" + "[".repeat(10_000))).isInstanceOf(RequestReading.Unreadable.class);
        assertThat(read("{\"body\":".repeat(50) + "1" + "}".repeat(50))).isInstanceOf(RequestReading.Unreadable.class);
        assertThat(((RequestReading.Unreadable) read("{\"batch\":\"" + "x".repeat(100_000) + "\"}"))
                        .why()
                        .code())
                .isEqualTo("BV113");
    }

    @Test
    void onlyUtf8IsRead() throws Exception {
        byte[] json = bytes(request());
        ByteArrayOutputStream withMark = new ByteArrayOutputStream();
        withMark.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        withMark.write(json);
        String text = new String(json, StandardCharsets.UTF_8);

        assertThat(reader.read(withMark.toByteArray())).isInstanceOf(RequestReading.Read.class);
        assertThat(reader.read(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(RequestReading.Unreadable.class);
        assertThat(reader.read(text.getBytes(StandardCharsets.UTF_16))).isInstanceOf(RequestReading.Unreadable.class);
        assertThat(reader.read("{}".getBytes(StandardCharsets.UTF_16LE))).isInstanceOf(RequestReading.Unreadable.class);
        assertThat(reader.read(new byte[] {'{', '"', (byte) 0xC1, (byte) 0x81, '"', ':', '1', '}'}))
                .isInstanceOf(RequestReading.Unreadable.class);
        assertThat(reader.read(new byte[] {'{', '}', (byte) 0xC3})).isInstanceOf(RequestReading.Unreadable.class);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"subject\":\"a\",\"subject\":\"b\"}'                    | /subject",
                "'{\"recipient\":{\"id\":\"1\",\"id\":\"1\"}}'              | /recipient/id",
                "'{\"attachments\":[{},{\"file\":\"a\",\"file\":null}]}'    | /attachments/1/file",
                "'{\"191212121212\":1,\"191212121212\":2}'                  | ''",
            })
    void aFieldTwiceIsAFault(String json, String pointer) {
        assertThat(((RequestReading.Unreadable) read(json)).why()).isEqualTo(FaultCode.DUPLICATE_FIELD.at(pointer));
    }

    @Test
    void unknownFieldsAreFaultsWhereverTheyStand() {
        assertThat(wrong(request(request -> {
                    request.put("colour", "blue");
                    request.withObject("/recipient").put("email", "x");
                    request.withObject("/recipient/address").put("zip", (String) null);
                    request.withArray("attachments")
                            .addObject()
                            .put("content", "QUI=")
                            .put("size", 3);
                })))
                .contains(
                        "UNKNOWN_FIELD /colour",
                        "UNKNOWN_FIELD /recipient/email",
                        "UNKNOWN_FIELD /recipient/address/zip",
                        "UNKNOWN_FIELD /attachments/0/size");
    }

    @Test
    void aFieldWhoseNameIsAPersonsNumberIsNotRepeated() {
        assertThat(wrong(request(request -> request.withObject("/recipient").put("191212121212", "x"))))
                .containsExactly("UNKNOWN_FIELD /recipient");
        assertThat(wrong(request(request -> request.put("Tolvan Tolvansson", "x"))))
                .containsExactly("UNKNOWN_FIELD");
    }

    @Test
    void nothingIsConvertedFromAnotherType() {
        assertThat(wrong(request(request -> {
                    request.put("schemaVersion", 1);
                    request.put("protectionClass", "3");
                    request.put("caseNumber", true);
                    request.putArray("body");
                    request.put("caseworker", "x");
                    request.putObject("attachments");
                    request.withObject("/print").put("duplex", 1);
                    request.withObject("/payment").put("amount", 124.50);
                })))
                .contains(
                        "WRONG_TYPE /schemaVersion",
                        "WRONG_TYPE /protectionClass",
                        "WRONG_TYPE /caseNumber",
                        "WRONG_TYPE /body",
                        "WRONG_TYPE /caseworker",
                        "WRONG_TYPE /attachments",
                        "WRONG_TYPE /print/duplex",
                        "WRONG_TYPE /payment/amount")
                .doesNotContain("MISSING /schemaVersion", "MISSING /payment/amount");
    }

    @ParameterizedTest
    @CsvSource({
        "3.0, WRONG_TYPE",
        "3e0, WRONG_TYPE",
        "4, NOT_PERMITTED_VALUE",
        "0, NOT_PERMITTED_VALUE",
        "-1, NOT_PERMITTED_VALUE",
        "99999999999999999999, NOT_PERMITTED_VALUE",
        "1e999999, WRONG_TYPE"
    })
    void aProtectionClassIsOneOfThreeWholeNumbers(String number, String fault) {
        String json = request().toString().replaceFirst("\\{", "{\"protectionClass\":" + number + ",");

        assertThat(wrong(Sample.inspect(json.getBytes(StandardCharsets.UTF_8))))
                .containsExactly(fault + " /protectionClass");
    }

    @Test
    void whatStandsInAListWithoutBeingAnObjectLeavesTheOthersTheirPlace() {
        assertThat(wrong(request(request ->
                        request.putArray("attachments").add("x").addNull().addObject())))
                .contains("WRONG_TYPE /attachments/0", "WRONG_TYPE /attachments/1", "ATTACHMENT_SOURCE /attachments/2")
                .doesNotContain("ATTACHMENT_SOURCE /attachments/0", "MISSING /attachments/0/filename");
    }

    @Test
    void shapeAndContentAreToldTogether() {
        assertThat(wrong(request(request -> {
                    request.put("unknown", 1);
                    request.put("subject", 7);
                    request.remove("caseType");
                    request.withObject("/recipient").put("id", "191212121213");
                })))
                .containsExactlyInAnyOrder(
                        "UNKNOWN_FIELD /unknown",
                        "WRONG_TYPE /subject",
                        "MISSING /caseType",
                        "IDENTITY_CHECK_DIGIT /recipient/id");
    }

    private RequestReading read(String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
