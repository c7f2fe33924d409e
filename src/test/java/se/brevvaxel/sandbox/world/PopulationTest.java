package se.brevvaxel.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;

class PopulationTest {

    @TempDir
    private Path configDir;

    @Test
    void theSandboxesOwnOrganisationsAreRegistered() {
        Population population = Population.read(configDir);

        assertThat(population.knowsSender(Role.SENDER.organisationNumber())).isTrue();
        assertThat(population.maySend(Role.FORWARDER.organisationNumber(), Role.SENDER.organisationNumber()))
                .isTrue();
        assertThat(population.knowsDispatcher(Role.STRANGER.organisationNumber()))
                .isFalse();
        assertThat(population.maySend(Role.FORWARDER.organisationNumber(), "162120002411"))
                .isFalse();
    }

    @Test
    void everyNumberInTheFileHasARightCheckDigit() throws IOException {
        String file;
        try (InputStream in = Population.class.getResourceAsStream("/sandbox/population.yaml")) {
            file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var numbers = Pattern.compile("\"(\\d{12})\"")
                .matcher(file)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(numbers).hasSizeGreaterThan(25).allMatch(PopulationTest::hasRightCheckDigit);
        assertThat(Counterpart.values()).allMatch(one -> hasRightCheckDigit(one.organisationNumber()));
        assertThat(Role.values()).allMatch(one -> hasRightCheckDigit(one.organisationNumber()));
        assertThat(hasRightCheckDigit(Account.SOMEBODY_ELSE)).isTrue();
    }

    @Test
    void anAdminsOwnFileStandsInForTheOneInTheJar() throws IOException {
        write(
                """
                senders:
                  - {id: "162120002411", name: Provkommun}
                accounts:
                  - {recipient: "189003109809", operator: provboxen, answers-after: 300ms}
                """);

        Population population = Population.read(configDir);

        assertThat(population.knowsSender("162120002411")).isTrue();
        assertThat(population.knowsSender(Role.SENDER.organisationNumber())).isFalse();
        assertThat(population.account("189003109809").operator()).isEqualTo(Counterpart.PROVBOXEN);
        assertThat(population.account("189003109809").delay()).hasMillis(300);
        assertThat(population.account("191212121212").operator()).isNull();
    }

    @Test
    void aFaultInTheFileIsToldWithItsLineAndWithoutTheNumber() throws IOException {
        write(
                """
                senders: []
                accounts:
                  - {recipient: "189003109809", operator: provboxen}
                  - {recipient: "189003099802", operator: kivra}
                """);

        assertThatThrownBy(() -> Population.read(configDir))
                .hasMessageContaining("sandbox-population.yaml")
                .hasMessageContaining("line 4")
                .hasMessageNotContaining("189003099802")
                .hasNoCause();
    }

    @Test
    void anUnknownFieldAMissingPartAndARecipientTwiceAreFaults() throws IOException {
        write("senders: []\naccounts: [{recipient: \"189003109809\", operatör: provboxen}]");
        assertThatThrownBy(() -> Population.read(configDir)).isInstanceOf(IllegalStateException.class);
        write("senders: []");
        assertThatThrownBy(() -> Population.read(configDir)).isInstanceOf(IllegalStateException.class);
        write("senders: []\naccounts: [{recipient: \"189003109809\"}, {recipient: \"189003109809\"}]");
        assertThatThrownBy(() -> Population.read(configDir)).hasMessageContaining("twice");
    }

    @Test
    void theFileIsAsItsSchemaSays() throws IOException {
        try (InputStream in = Population.class.getResourceAsStream("/sandbox/population.yaml")) {
            assertThat(faults(in.readAllBytes())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "senders: []",
                "senders: []\naccounts: []\nmore: 1",
                "senders: [{id: \"2021004748\", name: Kommun}]\naccounts: []",
                "senders: []\naccounts: [{recipient: \"1912121212\"}]",
                "senders: []\naccounts: [{recipient: \"191212121212\", operator: far}]",
                "senders: []\naccounts: []\noperators: [{operator: senboxen, moods: [{kind: STATUS, share: 0.1}]}]",
                "senders: []\naccounts: []\noperators: [{operator: senboxen, moods: [{kind: CLOSE, share: 2}]}]"
            })
    void theSchemaKnowsWhatIsWrong(String yaml) throws IOException {
        assertThat(faults(yaml.getBytes(StandardCharsets.UTF_8))).isNotEmpty();
    }

    private static Set<ValidationMessage> faults(byte[] yaml) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("config/schema/sandbox-population.schema.json")))
                .validate(new YAMLMapper().readTree(yaml));
    }

    private void write(String yaml) throws IOException {
        Files.writeString(configDir.resolve("sandbox-population.yaml"), yaml);
    }

    private static boolean hasRightCheckDigit(String number) {
        int sum = 0;
        for (int i = 2; i < 12; i++) {
            int product = (number.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }
        return sum % 10 == 0;
    }
}
