package se.brevvaxel.intake.check;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.intake.check.Sample.handing;
import static se.brevvaxel.intake.check.Sample.inspect;
import static se.brevvaxel.intake.check.Sample.letter;
import static se.brevvaxel.intake.check.Sample.ready;
import static se.brevvaxel.intake.check.Sample.request;
import static se.brevvaxel.intake.check.Sample.wrong;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Faults;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Sender;

class InspectionTest {

    @Test
    void aRequestWithoutFaultBecomesALetter() {
        Letter letter = letter(request());

        assertThat(letter.handover())
                .isEqualTo(new Handover(
                        "bygglov", "BYGG-2026-000123-1", Door.JMS, "brevvaxel.out.bygglov", "BYGG-2026-000123-1"));
        assertThat(letter.sender()).isEqualTo("162021004748");
        assertThat(letter.caseNumber()).isEqualTo("BYGG 2026-000123");
        assertThat(letter.category()).isEqualTo(Category.ARENDE);
        assertThat(letter.protectionClass()).isEqualTo(ProtectionClass.THREE);
        assertThat(letter.channelPolicy()).isEqualTo(ChannelPolicy.DIGITAL_PREFERRED);
        assertThat(letter.recipient().id().digits()).isEqualTo("191212121212");
        assertThat(letter.recipient().protectedIdentity()).isEqualTo(ProtectedIdentity.UNKNOWN);
        assertThat(letter.body()).isEqualTo(new Body(Body.Format.PLAIN, "Här kommer beslutet.\nHälsningar"));
        assertThat(letter.acceptedAt()).isEqualTo(Sample.CLOCK.instant());
    }

    @Test
    void nullIsAbsent() {
        ObjectNode request = request(r -> {
            for (String name : new String[] {
                "category",
                "protectionClass",
                "channelPolicy",
                "attachments",
                "caseworker",
                "support",
                "matter",
                "payment",
                "print",
                "notBefore",
                "batch",
                "body"
            }) {
                r.putNull(name);
            }
        });

        assertThat(inspect(request)).isInstanceOf(Checked.Ready.class);
    }

    @Test
    void everythingRequiredIsMissedAtOnce() {
        assertThat(wrong(Sample.JSON.createObjectNode()))
                .containsExactlyInAnyOrder(
                        "MISSING /schemaVersion",
                        "MISSING /sourceMessageId",
                        "MISSING /caseType",
                        "MISSING /recipient",
                        "MISSING /subject");
        assertThat(wrong(request(r -> r.putObject("recipient")))).containsExactly("MISSING /recipient/id");
        assertThat(wrong(request(r -> r.put("subject", "  ")))).containsExactly("MISSING /subject");
        assertThat(wrong(request(r -> r.putObject("body"))))
                .containsExactlyInAnyOrder("MISSING /body/contentType", "MISSING /body/text");
    }

    @ParameterizedTest
    @CsvSource({
        "/sourceMessageId, 100",
        "/caseNumber, 100",
        "/caseType, 100",
        "/subject, 255",
        "/batch, 100",
        "/recipient/name, 256",
        "/support/text, 1024",
        "/support/phoneNumber, 255",
        "/matter/matterId, 255",
        "/matter/subject, 2000",
        "/caseworker/userId, 100",
        "/print/costCentre, 100",
    })
    void lengthsHaveLimitsInCharacters(String pointer, int longest) {
        assertThat(inspect(request(r -> put(r, pointer, "\uD83D\uDCE8".repeat(longest)))))
                .isInstanceOf(Checked.Ready.class);
        assertThat(wrong(request(r -> put(r, pointer, "x".repeat(longest + 1)))))
                .containsExactly("TOO_LONG " + pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sourceMessageId",
                "/caseNumber",
                "/caseType",
                "/subject",
                "/batch",
                "/recipient/name",
                "/recipient/id",
                "/body/text",
                "/support/text",
                "/matter/eventType",
                "/caseworker/userId",
                "/print/postage",
                "/category",
                "/body/contentType",
                "/notBefore"
            })
    void charactersThatXmlCannotCarryAreRefusedEverywhere(String pointer) {
        for (String bad : new String[] {"\u0000", "\u0001", "\u001f", "\ufffe", "\uffff", "\ud800", "\udc00x"}) {
            assertThat(wrong(inspect(escaped(request(r -> put(r, pointer, "a" + bad))))))
                    .contains("FORBIDDEN_CHARACTER " + pointer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sourceMessageId",
                "/caseNumber",
                "/caseType",
                "/subject",
                "/batch",
                "/recipient/name",
                "/support/text",
                "/matter/eventType",
                "/caseworker/userId",
                "/print/postage"
            })
    void lineBreaksAreRefusedEverywhereButInTheText(String pointer) {
        for (String bad : new String[] {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029"}) {
            assertThat(wrong(request(r -> put(r, pointer, "a" + bad + "b")))).containsExactly("LINE_BREAK " + pointer);
        }
        assertThat(inspect(request(r -> put(r, "/body/text", "a\nb\r\nc\td")))).isInstanceOf(Checked.Ready.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sourceMessageId", "/caseNumber", "/caseType", "/subject", "/batch"})
    void aPersonalNumberDoesNotBelongInWhatTravels(String pointer) {
        for (String number : new String[] {"191212121212", "19121212-1212", "121212-1212", "701063-2391"}) {
            assertThat(wrong(request(r -> put(r, pointer, "Ärende " + number))))
                    .containsExactly("PERSONAL_NUMBER " + pointer);
        }
        assertThat(inspect(request(r -> put(r, pointer, "Ärende 191212121213"))))
                .isInstanceOf(Checked.Ready.class);
    }

    @Test
    void aRefusalRepeatsIdAndCaseNumberOnlyWhenTheyAreClean() {
        Checked.Refused clean = (Checked.Refused) inspect(request(r -> r.remove("subject")));
        Checked.Refused personal = (Checked.Refused)
                inspect(request(r -> r.put("sourceMessageId", "x-191212121212").put("caseNumber", "121212-1212")));

        assertThat(clean.sourceMessageId()).isEqualTo("BYGG-2026-000123-1");
        assertThat(clean.caseNumber()).isEqualTo("BYGG 2026-000123");
        assertThat(personal.sourceMessageId()).isNull();
        assertThat(personal.caseNumber()).isNull();
        assertThat(personal.toString()).doesNotContain("1212");
    }

    @Test
    void faultsNeverQuoteWhatWasSent() {
        String secret = "Hemlighet4711";
        ObjectNode request = request(r -> {
            r.put("category", secret).put("channelPolicy", secret).put("schemaVersion", secret);
            r.put("notBefore", secret);
            put(r, "/recipient/id", secret);
            put(r, "/recipient/protectedIdentity", secret);
            put(r, "/recipient/address/country", secret);
            put(r, "/recipient/address/postalCode", secret);
            put(r, "/support/url", secret);
            put(r, "/support/email", secret);
            put(r, "/payment/amount", secret);
            put(r, "/matter/status", secret);
            r.putObject("body").put("contentType", "text/html").put("text", "<script>" + secret + "</script>");
        });

        assertThat(Sample.faults(inspect(request)))
                .hasSizeGreaterThan(12)
                .allSatisfy(fault -> assertThat(fault.toString()).doesNotContain(secret));
    }

    @Test
    void anUnknownCaseTypeIsNoFault() {
        Letter silent = letter(request(r -> r.put("caseType", "okänd.typ").remove("body")));
        Letter asking = letter(request(r -> r.put("caseType", "okänd.typ").put("protectionClass", 2)));

        assertThat(silent.protectionClass()).isNull();
        assertThat(silent.category()).isEqualTo(Category.ARENDE);
        assertThat(silent.body().text()).contains("Provkommunen").contains("Beslut om bygglov");
        assertThat(asking.protectionClass()).isEqualTo(ProtectionClass.TWO);
    }

    @Test
    void aSystemMayUseItsOwnCaseTypesOnly() {
        BusinessSystem billing = Sample.system(Set.of("faktura.paminnelse"));

        assertThat(wrong(inspectAs(billing, request()))).containsExactly("CASE_TYPE_NOT_PERMITTED /caseType");
        assertThat(inspectAs(billing, request(r -> r.put("caseType", "faktura.paminnelse"))))
                .isInstanceOf(Checked.Ready.class);
        assertThat(inspectAs(billing, request(r -> r.put("caseType", "okänd.typ"))))
                .isInstanceOf(Checked.Ready.class);
    }

    @Test
    void withoutABodyTheLeadTextOfTheCaseTypeIsUsed() {
        assertThat(letter(request(r -> r.remove("body"))).body())
                .isEqualTo(new Body(Body.Format.PLAIN, "Provkommunen om Beslut om bygglov", true));
    }

    @Test
    void theCategoryOfTheCaseTypeIsUsedWhenTheRequestIsSilent() {
        ObjectNode reminder = request(r -> r.put("caseType", "faktura.paminnelse"));

        assertThat(letter(reminder).category()).isEqualTo(Category.SERVICE);
        assertThat(letter(reminder.put("category", "HANDELSE")).category()).isEqualTo(Category.HANDELSE);
        assertThat(wrong(reminder.put("category", "arende"))).containsExactly("NOT_PERMITTED_VALUE /category");
    }

    @Test
    void theSenderSaysWhichChannelPoliciesMayBeAskedFor() {
        Sender sender = new Sender(
                "162021004748",
                "Provkommunen",
                null,
                null,
                ChannelPolicy.HOLD_IF_NOT_DIGITAL,
                Set.of(ChannelPolicy.HOLD_IF_NOT_DIGITAL, ChannelPolicy.DIGITAL_ONLY),
                Sample.SENDER.support());

        Checked silent = inspectFor(sender, request());
        Checked permitted = inspectFor(sender, request(r -> r.put("channelPolicy", "DIGITAL_ONLY")));
        Checked other = inspectFor(sender, request(r -> r.put("channelPolicy", "PRINT_ONLY")));
        Checked unknown = inspectFor(sender, request(r -> r.put("channelPolicy", "PIGEON")));

        assertThat(ready(silent).letter().channelPolicy()).isEqualTo(ChannelPolicy.HOLD_IF_NOT_DIGITAL);
        assertThat(ready(permitted).letter().channelPolicy()).isEqualTo(ChannelPolicy.DIGITAL_ONLY);
        assertThat(wrong(other)).containsExactly("CHANNEL_POLICY_NOT_PERMITTED /channelPolicy");
        assertThat(wrong(unknown)).containsExactly("NOT_PERMITTED_VALUE /channelPolicy");
    }

    @Test
    void onlySchemaVersionOneIsKnown() {
        assertThat(wrong(request(r -> r.put("schemaVersion", "2")))).containsExactly("SCHEMA_VERSION /schemaVersion");
    }

    @Test
    void theDoorsCorrelationIdIsKept() {
        Handing handing = new Handing(
                Sample.SYSTEM, Door.JMS, Sample.bytes(request()), AttachedFiles.NONE, "brevvaxel.out.x", "ID:1", null);

        Letter letter =
                ready(Sample.inspection().inspect(handing, Sample.SENDER)).letter();

        assertThat(letter.handover().correlationId()).isEqualTo("ID:1");
        assertThat(letter.handover().replyQueue()).isEqualTo("brevvaxel.out.x");
    }

    @Test
    void everyFaultHasANumberOfItsOwnBelowTheDoors() {
        assertThat(Arrays.stream(FaultCode.values()).map(FaultCode::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("BV1[0-7][0-9]"));
        assertThat(FaultCode.OTHER_CONTENT.code()).isEqualTo("BV110");
    }

    @Test
    void nobodyIsToldMoreThanAHundredFaults() {
        ObjectNode request = request(r -> {
            for (int i = 0; i < 1000; i++) {
                r.put("f" + i, i);
            }
        });

        assertThat(wrong(request)).hasSize(Faults.TOLD_AT_MOST);
    }

    private static Checked inspectAs(BusinessSystem system, ObjectNode request) {
        Handing handing = new Handing(
                system, Door.HTTP, Sample.bytes(request), AttachedFiles.NONE, system.outQueue(), null, null);
        return Sample.inspection().inspect(handing, Sample.SENDER);
    }

    private static Checked inspectFor(Sender sender, ObjectNode request) {
        return Sample.inspection().inspect(handing(Sample.bytes(request), AttachedFiles.NONE), sender);
    }

    static void put(ObjectNode request, String pointer, String value) {
        int last = pointer.lastIndexOf('/');
        ObjectNode parent = last == 0 ? request : request.withObject(pointer.substring(0, last));
        parent.put(pointer.substring(last + 1), value);
    }

    /** As JSON in ASCII, where half a surrogate pair can be written. */
    private static byte[] escaped(ObjectNode request) {
        StringBuilder ascii = new StringBuilder();
        for (char c : request.toString().toCharArray()) {
            ascii.append(c < 0x7F ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return ascii.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
