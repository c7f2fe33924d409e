package se.brevvaxel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Letter;

class LetterBytesTest {

    /** A header as version 1 wrote it. It must stay readable for as long as letters are kept: never change it. */
    private static final String HEADER_OF_VERSION_1 =
            """
            {"id":{"value":"019ab3c4-0000-7000-8000-0000000000ab"},\
            "handover":{"system":"bygglov","sourceMessageId":"BYGG-1","door":"HTTP",\
            "replyQueue":"brevvaxel.out.bygglov","correlationId":"BYGG-1"},\
            "sender":"162021004748","caseNumber":"BYGG 2026-000123","caseType":"bygglov.beslut",\
            "category":"ARENDE","protectionClass":"THREE","channelPolicy":"DIGITAL_PREFERRED",\
            "recipient":{"id":{"kind":"PERSONNUMMER","digits":"191212121212"},"name":"Tolvan Tolvansson",\
            "protectedIdentity":"NONE","address":{"careOf":"c/o Åäö","street":"Storgatan 1",\
            "postalCode":"852 30","city":"Sundsvall","country":"SE"}},\
            "subject":"Beslut om bygglov","body":{"format":"PLAIN","text":"Hej"},\
            "attachments":[{"filename":"beslut.pdf","contentType":"application/pdf","length":3}],\
            "support":{"text":"Fråga oss","url":"https://kommunen.example","phoneNumber":"060-191000",\
            "email":"bygglov@kommunen.example"},\
            "matter":{"matterId":"M-1","eventId":"H-2","precedingEventId":"H-1","subject":"Bygglov",\
            "eventType":"beslut","status":"CLOSED"},\
            "payment":{"amount":124.50,"currency":"SEK","dueDate":"2026-12-31","giroType":"BG",\
            "giroNumber":"123-4567","reference":"1234567897"},\
            "print":{"envelope":"C4","duplex":true,"colour":false,"postage":"A","costCentre":"4711"},\
            "caseworker":{"userId":"handlaggare1","email":"bygglov@kommunen.example"},\
            "notBefore":"2026-11-23T06:00:00Z","batch":"utskick-1","acceptedAt":"2026-11-22T13:05:11.123456789Z"}""";

    @Test
    void aLetterComesBackEqualInEveryField() throws Exception {
        Letter letter = ALetter.full().build();

        assertThat(LetterBytes.read(LetterBytes.of(letter)))
                .usingRecursiveComparison()
                .isEqualTo(letter);
    }

    @Test
    void whatIsAbsentComesBackAbsent() throws Exception {
        Letter letter = ALetter.sparse().build();

        assertThat(LetterBytes.read(LetterBytes.of(letter)))
                .usingRecursiveComparison()
                .isEqualTo(letter);
    }

    @Test
    void whoseWordsTheTextIsInIsKeptAndWhatVersion1WroteCountsAsTheRequestsOwn() throws Exception {
        Letter inThePolicysWords =
                ALetter.usual().leadText("Du har fått ett beslut.").build();

        assertThat(LetterBytes.read(LetterBytes.of(inThePolicysWords)).body()).isEqualTo(inThePolicysWords.body());
        assertThat(LetterBytes.read(framed(HEADER_OF_VERSION_1, "%PD")).body().leadText())
                .isFalse();
    }

    @Test
    void whatItsSenderSignedComesBackByteForByteBehindTheDocuments() throws Exception {
        byte[] signed = "<SignedDelivery>åäö</SignedDelivery>".getBytes(StandardCharsets.UTF_8);
        Letter letter = ALetter.full().original(signed).build();

        Letter read = LetterBytes.read(LetterBytes.of(letter));

        assertThat(read).usingRecursiveComparison().isEqualTo(letter);
        assertThat(read.original().bytes()).isEqualTo(signed);
        byte[] whole = LetterBytes.of(letter);
        assertThatThrownBy(() -> LetterBytes.read(Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(LetterBytes.Unreadable.class);
    }

    @Test
    void documentsCostNoMoreThanTheirBytes() {
        Letter letter = ALetter.full().build();

        assertThat(LetterBytes.of(letter)).hasSizeLessThan(50_001 + 2_500);
    }

    @Test
    void whatVersion1WroteIsReadInEveryField() throws Exception {
        Letter read = LetterBytes.read(framed(HEADER_OF_VERSION_1, "%PD"));

        assertThat(read).hasNoNullFieldsOrPropertiesExcept("original");
        assertThat(read.recipient()).hasNoNullFieldsOrProperties();
        assertThat(read.recipient().address()).hasNoNullFieldsOrProperties();
        assertThat(read.support()).hasNoNullFieldsOrProperties();
        assertThat(read.matter()).hasNoNullFieldsOrProperties();
        assertThat(read.payment()).hasNoNullFieldsOrProperties();
        assertThat(read.print()).hasNoNullFieldsOrProperties();
        assertThat(read.handover()).hasNoNullFieldsOrProperties();
        assertThat(read.caseworker()).hasNoNullFieldsOrProperties();
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("id", "body", "attachments")
                .isEqualTo(ALetter.full().build());
        assertThat(read.attachments().get(0).content()).asString().isEqualTo("%PD");
    }

    @Test
    void whatALaterVersionAddsIsPassedOver() throws Exception {
        String later = HEADER_OF_VERSION_1.replaceFirst("\\{", "{\"addedLater\":{\"deep\":[1,2]},");

        assertThat(LetterBytes.read(framed(later, "%PD")).subject()).isEqualTo("Beslut om bygglov");
    }

    @Test
    void bytesThatAreNotALetterAreUnreadableWithoutBeingQuoted() {
        byte[] whole = LetterBytes.of(ALetter.full().build());
        byte[] otherVersion = whole.clone();
        otherVersion[0] = 2;
        String wrongType = HEADER_OF_VERSION_1.replace("\"HTTP\"", "\"Tolvan Tolvansson\"");

        for (byte[] bad : new byte[][] {
            {},
            {1, 0, 0},
            otherVersion,
            Arrays.copyOf(whole, whole.length - 1),
            Arrays.copyOf(whole, whole.length + 1),
            framed("{", ""),
            framed(wrongType, "%PD")
        }) {
            assertThatThrownBy(() -> LetterBytes.read(bad))
                    .isInstanceOf(LetterBytes.Unreadable.class)
                    .hasNoCause()
                    .hasMessageNotContaining("Tolvan");
        }
    }

    private static byte[] framed(String header, String documents) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        byte[] rest = documents.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + json.length + rest.length)
                .put((byte) 1)
                .putInt(json.length)
                .put(json)
                .put(rest)
                .array();
    }
}
