package se.brevvaxel.intake.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.Support;

/** A request without fault, and all that it takes to inspect it. */
public final class Sample {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    static final long PRINT_MAX = 3 * 1024 * 1024;
    static final Sender SENDER = new Sender(
            "162021004748",
            "Provkommunen",
            null,
            null,
            ChannelPolicy.DIGITAL_PREFERRED,
            Set.of(ChannelPolicy.values()),
            new Support("Ring kommunens kundtjänst.", null, "060-19 10 00", null));
    static final BusinessSystem SYSTEM = system(Set.of());

    private Sample() {}

    static BusinessSystem system(Set<String> caseTypes) {
        return new BusinessSystem(
                "bygglov", "162021004748", Set.of("brevvaxel.out.bygglov"), caseTypes, null, null, null);
    }

    public static ObjectNode request() {
        ObjectNode request = JSON.createObjectNode()
                .put("schemaVersion", "1")
                .put("sourceMessageId", "BYGG-2026-000123-1")
                .put("caseNumber", "BYGG 2026-000123")
                .put("caseType", "bygglov.beslut")
                .put("subject", "Beslut om bygglov");
        request.putObject("recipient").put("id", "191212121212").put("name", "Tolvan Tolvansson");
        request.putObject("body").put("contentType", "text/plain").put("text", "Här kommer beslutet.\nHälsningar");
        return request;
    }

    public static ObjectNode request(Consumer<ObjectNode> change) {
        ObjectNode request = request();
        change.accept(request);
        return request;
    }

    static ObjectNode withAttachment(Consumer<ObjectNode> change) {
        return request(request -> change.accept(request.withArray("attachments")
                .addObject()
                .put("filename", "beslut.pdf")
                .put("contentType", "application/pdf")));
    }

    static ObjectNode withHtml(String html) {
        return request(request ->
                request.putObject("body").put("contentType", "text/html").put("text", html));
    }

    static byte[] pdf(int size) {
        byte[] pdf = new byte[size];
        byte[] head = "%PDF-1.7\n%".getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        java.util.Arrays.fill(pdf, (byte) ' ');
        System.arraycopy(head, 0, pdf, 0, head.length);
        System.arraycopy(end, 0, pdf, size - end.length, end.length);
        return pdf;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static byte[] bytes(ObjectNode request) {
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Handing handing(byte[] request, AttachedFiles files) {
        return new Handing(SYSTEM, Door.JMS, request, files, "brevvaxel.out.bygglov", null, null);
    }

    static AttachedFiles files(Map<String, byte[]> files) {
        return (name, limit) -> {
            byte[] file = files.get(name);
            return file == null || file.length <= limit ? file : java.util.Arrays.copyOf(file, (int) limit + 1);
        };
    }

    /** A mailbox takes 2 MB; a letter is as large as its documents in base64, and 10 kB around them. */
    static boolean tooLarge(Letter letter) {
        return 10_000
                        + letter.attachments().stream()
                                .mapToLong(document -> (document.content().length + 2) / 3 * 4L)
                                .sum()
                > 2 * 1024 * 1024;
    }

    static Inspection inspection() {
        return new Inspection(new TwoCaseTypes(), Sample::tooLarge, PRINT_MAX, CLOCK);
    }

    public static Checked inspect(byte[] request) {
        return inspection().inspect(handing(request, AttachedFiles.NONE), SENDER);
    }

    public static Checked inspect(ObjectNode request) {
        return inspect(bytes(request));
    }

    static Checked.Ready ready(Checked checked) {
        if (checked instanceof Checked.Refused refused) {
            throw new AssertionError("refused: " + refused.reasons());
        }
        return (Checked.Ready) checked;
    }

    static Letter letter(ObjectNode request) {
        return ready(inspect(request)).letter();
    }

    static List<Fault> faults(Checked checked) {
        assertThat(checked).isInstanceOf(Checked.Refused.class);
        return ((Checked.Refused) checked).reasons();
    }

    /** What is wrong, each as {@code NAME pointer}. */
    public static List<String> wrong(Checked checked) {
        return faults(checked).stream().map(Sample::named).toList();
    }

    public static List<String> wrong(ObjectNode request) {
        return wrong(inspect(request));
    }

    private static String named(Fault fault) {
        for (FaultCode code : FaultCode.values()) {
            if (code.code().equals(fault.code())) {
                return (code + " " + fault.field()).strip();
            }
        }
        throw new AssertionError(fault);
    }

    /** A policy that knows bygglov.beslut (class 3) and faktura.paminnelse (class 1, a service message). */
    private static final class TwoCaseTypes implements CaseTypes {

        @Override
        public Optional<Category> category(String caseType) {
            return switch (caseType) {
                case "bygglov.beslut" -> Optional.of(Category.ARENDE);
                case "faktura.paminnelse" -> Optional.of(Category.SERVICE);
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<ProtectionClass> classFor(String caseType, @Nullable ProtectionClass requested) {
            ProtectionClass asked = requested == null ? ProtectionClass.ONE : requested;
            return switch (caseType) {
                case "bygglov.beslut" -> Optional.of(ProtectionClass.THREE.orStricter(asked));
                case "faktura.paminnelse" -> Optional.of(asked);
                default -> Optional.ofNullable(requested);
            };
        }

        @Override
        public Optional<String> leadText(String caseType, LeadTextWords words) {
            return category(caseType).map(known -> words.senderName() + " om " + words.subject());
        }
    }
}
