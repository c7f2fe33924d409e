package se.brevvaxel.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.mode.Mode;

/** Who may use our Message service, and how their letters are to be treated. */
class MessageServiceKeysTest {

    private static final String FINGERPRINT = "AB:".repeat(31) + "AB";
    private static final String SYSTEMS =
            """
            systems:
              kultur:
                sender: "162021004748"
                message-service:
                  organisation-number: "162021004748"
                  certificates: ["%s"]
                  senders: ["162021004748"]
                  case-type: kultur.bidrag
                  event-case-types:
                    Notis: kultur.notis
                  channel-policy: DIGITAL_ONLY
              skola:
                sender: "162021004748"
            """
                    .formatted(FINGERPRINT);

    @TempDir
    Path folder;

    @BeforeEach
    void theRest() throws IOException {
        Files.writeString(
                folder.resolve("policy.yaml"),
                """
                case-types:
                  kultur.bidrag: {protection-class: 2, channels: [DIGITAL, PRINT], lead-text: Hej!}
                  kultur.notis: {protection-class: 1, channels: [DIGITAL], lead-text: Hej!}
                """);
        Files.writeString(
                folder.resolve("senders.yaml"),
                """
                senders:
                  - organisation-number: "162021004748"
                    name: Kommunen
                    channel-policies: [DIGITAL_PREFERRED, DIGITAL_ONLY]
                    support: {text: Ring oss.}
                """);
    }

    @Test
    void aSystemIsReadWithItsTerms() throws IOException {
        BusinessSystem.MessageService terms =
                read(SYSTEMS).find("kultur").orElseThrow().messageService();

        assertThat(terms)
                .isEqualTo(new BusinessSystem.MessageService(
                        "162021004748",
                        Set.of("ab".repeat(32)),
                        Set.of("162021004748"),
                        "kultur.bidrag",
                        Map.of("Notis", "kultur.notis"),
                        ChannelPolicy.DIGITAL_ONLY));
        assertThat(terms.caseTypeOf(" Notis ")).isEqualTo("kultur.notis");
        assertThat(terms.caseTypeOf("annat")).isEqualTo(BusinessSystem.MessageService.UNKNOWN_EVENT);
        assertThat(terms.caseTypeOf(null)).isEqualTo("kultur.bidrag");
        assertThat(read(SYSTEMS).find("skola").orElseThrow().messageService()).isNull();
    }

    @Test
    void aClientIsKnownByNumberAndFingerprint() throws IOException {
        BusinessSystems systems = read(SYSTEMS);

        assertThat(systems.byClient("162021004748", "ab".repeat(32))).isPresent();
        assertThat(systems.byClient("162021004748", "cd".repeat(32))).isEmpty();
        assertThat(systems.byClient("162120002411", "ab".repeat(32))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'organisation-number: \"162021004748\"', 'organisation-number: \"2021004748\"', 5, 16 och sedan numret",
        "AB:AB, AB, 6, 64 hexadecimala siffror",
        "'senders: [\"162021004748\"]', 'senders: [\"165568402266\"]', 7, finns inte i senders.yaml",
        "'senders: [\"162021004748\"]', 'senders: []', 7, saknas",
        "kultur.bidrag, kultur.okand, 8, som inte finns i policy.yaml",
        "kultur.notis, kultur.okand, 10, som inte finns i policy.yaml",
        "DIGITAL_ONLY, PRINT_ONLY, 7, tillåter inte channel-policy PRINT_ONLY",
        "event-case-types, event-case-typer, 9, Okänd nyckel",
    })
    void everyFaultIsToldWhereItStands(String right, String wrong, int line, String text) throws IOException {
        String changed = SYSTEMS.replaceFirst(Pattern.quote(right), wrong);
        assertThat(changed).isNotEqualTo(SYSTEMS);

        assertThat(faults(changed)).anySatisfy(fault -> {
            assertThat(fault.text()).contains(text);
            assertThat(fault.line()).isEqualTo(line);
        });
    }

    @Test
    void oneCertificateIsNeverTwoSystems() throws IOException {
        String skola =
                """
                message-service:
                  organisation-number: "162021004748"
                  senders: ["162021004748"]
                  case-type: kultur.bidrag
                """
                        .indent(4);
        String own = "      certificates: [\"" + "cd".repeat(32) + "\"]\n";

        assertThat(faults(SYSTEMS + skola)).singleElement().satisfies(fault -> assertThat(fault.text())
                .contains("skilj dem åt"));
        assertThat(read(SYSTEMS + skola + own).byClient("162021004748", "cd".repeat(32)))
                .hasValueSatisfying(system -> assertThat(system.name()).isEqualTo("skola"));
    }

    private BusinessSystems read(String systems) throws IOException {
        Files.writeString(folder.resolve("systems.yaml"), systems);
        return HubConfiguration.read(folder, Mode.SANDBOX, new MockEnvironment())
                .systems();
    }

    private List<ConfigurationFault> faults(String systems) throws IOException {
        Files.writeString(folder.resolve("systems.yaml"), systems);
        return catchThrowableOfType(
                        ConfigurationFaults.class,
                        () -> HubConfiguration.read(folder, Mode.SANDBOX, new MockEnvironment()))
                .faults();
    }
}
