package se.brevvaxel.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.BusinessSystem.Complete;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.UnknownProtection;

/** The files in {@code config/}: what the interface promises of them, and that the schemas fit them. */
class SampleConfigurationTest {

    private static final Path CONFIG = Path.of("config");
    /** A setting that is commented out has no space after its #, or more than one; a sentence has one. */
    private static final Pattern COMMENTED_SETTING = Pattern.compile("^#( {2,}\\S.*|[a-z].*)$");

    private final HubConfiguration samples = HubConfiguration.read(CONFIG, Mode.SANDBOX, new MockEnvironment());

    @Test
    void everySampleSystemHasAllThreeDoorsAndEveryCaseType() {
        assertThat(samples.systems().all())
                .extracting(BusinessSystem::name)
                .containsExactly("bygglov", "socialtjanst", "ekonomi");
        assertThat(samples.systems().all()).allSatisfy(system -> {
            assertThat(system.brokerPassword()).isEqualTo("sandbox");
            assertThat(system.httpToken()).isEqualTo("sandbox-" + system.name());
            assertThat(system.drop())
                    .isNotNull()
                    .extracting(BusinessSystem.Drop::complete)
                    .isEqualTo(Complete.READY);
            assertThat(system.caseTypes()).isEmpty();
        });
    }

    @Test
    void theSampleSenderAllowsEveryChannelPolicy() {
        Sender sender = samples.senders().find("162021004748").orElseThrow();

        assertThat(sender.defaultChannelPolicy()).isEqualTo(ChannelPolicy.DIGITAL_PREFERRED);
        assertThat(sender.channelPolicies()).containsExactlyInAnyOrder(ChannelPolicy.values());
        assertThat(sender.support()).hasNoNullFieldsOrProperties();
    }

    @Test
    void buildingDecisionsAreOfClassThreeAndMayGoBothWays() {
        CaseRule rule = samples.policy().rule("bygglov.beslut").orElseThrow();

        assertThat(rule.protectionClass()).isEqualTo(ProtectionClass.THREE);
        assertThat(rule.channels()).containsExactlyInAnyOrder(Channel.values());
        assertThat(samples.policy().unknownProtection()).isEqualTo(UnknownProtection.PRINT);
    }

    @Test
    void theSamplesShowEveryKindOfRule() {
        List<CaseRule> rules = samples.policy().rules();

        assertThat(rules).extracting(CaseRule::protectionClass).contains(ProtectionClass.values());
        assertThat(rules).anySatisfy(rule -> assertThat(rule.channels()).containsExactly(Channel.DIGITAL));
        assertThat(rules).anySatisfy(rule -> assertThat(rule.channels()).containsExactly(Channel.PRINT));
        assertThat(rules).anyMatch(CaseRule::documentCarriesAddress);
    }

    @Test
    void theSampleTextsReadWellWithAndWithoutACaseNumber() {
        assertThat(samples.policy().rules()).allSatisfy(rule -> {
            String without = rule.leadTextFor("Beslut", null, "Sandboxkommunen");
            assertThat(without).startsWith("Hej!").doesNotContain("{", "[", "  ", " .", " ,", "ärende.");
        });
        assertThat(samples.policy().rule("bygglov.beslut").orElseThrow().leadTextFor("Beslut", "BYGG 1", "Kommunen"))
                .contains("Du har fått ett beslut från Kommunen i ärende BYGG 1.");
    }

    @Test
    void theSamplesAreRefusedInLiveMode() {
        ConfigurationFaults faults = catchThrowableOfType(
                ConfigurationFaults.class, () -> HubConfiguration.read(CONFIG, Mode.LIVE, new MockEnvironment()));

        assertThat(faults.faults()).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"systems", "senders", "policy"})
    void theSchemaFitsTheSample(String name) throws IOException {
        assertThat(schema(name).validate(yaml(Files.readString(CONFIG.resolve(name + ".yaml")))))
                .isEmpty();
    }

    @Test
    void theSampleOfApplicationYamlChangesNothing() throws IOException {
        assertThat(Files.readAllLines(CONFIG.resolve("application.yaml")))
                .allMatch(line -> line.isBlank() || line.startsWith("#"));
    }

    @Test
    void theSchemaFitsApplicationYamlWithEverySettingTakenIntoUse() throws IOException {
        JsonNode everything = yaml(Files.readAllLines(CONFIG.resolve("application.yaml")).stream()
                .filter(line -> COMMENTED_SETTING.matcher(line).matches())
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n")));

        assertThat(everything.at("/brevvaxel/broker/port").intValue()).isEqualTo(61616);
        assertThat(everything.at("/spring/ssl/bundle/pem/mina-meddelanden").isObject())
                .isTrue();
        assertThat(schema("application").validate(everything)).isEmpty();
    }

    /** A setting that nothing reads is a promise that nobody keeps. */
    @Test
    void everySettingOfTheSchemaIsReadSomewhere() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path place : List.of(Path.of("src/main/java"), Path.of("routes"))) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    sources.add(Files.readString(file));
                }
            }
        }
        JsonNode schema = new YAMLMapper()
                .readTree(CONFIG.resolve("schema/application.schema.json").toFile());
        List<String> settings = new ArrayList<>();
        settings("", schema, settings);

        assertThat(settings).hasSizeGreaterThan(20);
        settings.removeIf(setting -> sources.stream().anyMatch(source -> reads(source, setting)));
        assertThat(settings).as("settings that nothing reads").isEmpty();
    }

    private static void settings(String name, JsonNode schema, List<String> settings) {
        if (!schema.has("properties")) {
            settings.add(name);
        }
        schema.path("properties")
                .fields()
                .forEachRemaining(part -> settings(
                        name.isEmpty() ? part.getKey() : name + "." + part.getKey(), part.getValue(), settings));
    }

    /** By its whole name, or as part of a record of settings. */
    private static boolean reads(String source, String setting) {
        if (Pattern.compile("[\"{]" + Pattern.quote(setting) + "[\":}]")
                .matcher(source)
                .find()) {
            return true;
        }
        List<String> parts = List.of(setting.split("\\."));
        for (int i = 1; i < parts.size(); i++) {
            if (source.contains("@ConfigurationProperties(\"" + String.join(".", parts.subList(0, i)) + "\")")
                    && parts.subList(i, parts.size()).stream().allMatch(part -> hasComponent(source, part))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasComponent(String source, String part) {
        String component = Pattern.compile("-(.)").matcher(part).replaceAll(letter -> letter.group(1)
                .toUpperCase(Locale.ROOT));
        return Pattern.compile("\\w>? " + component + "[,)]").matcher(source).find();
    }

    @ParameterizedTest
    @CsvSource({
        "systems, 'systems: {Bygglov: {sender: \"162021004748\"}}'",
        "systems, 'systems: {bygglov: {sender: \"162021004748\", reply-queues: [brevvaxel.work.send]}}'",
        "systems, 'systems: {bygglov: {sender: \"162021004748\", okand: 1}}'",
        "senders, 'senders: []'",
        "senders, 'senders: [{organisation-number: \"2021004748\", name: Kommunen, support: {text: Hej}}]'",
        "policy, 'case-types: {a: {protection-class: 4, channels: [DIGITAL], lead-text: Hej}}'",
        "policy, 'case-types: {a: {protection-class: 3, channels: [], lead-text: Hej}}'",
        "policy, 'protected-identity: {unknown: YES}'",
        "policy, 'case-types: {a: {protection-class: 3, channels: [DIGITAL], lead-text: Hej, notify: {class-2: true,"
                + " sms: {from: K, text: Hej}}}}'",
        "policy, 'case-types: {a: {protection-class: 2, channels: [DIGITAL], lead-text: Hej, notify: {sms: {from: K,"
                + " text: Hej}}}}'",
        "policy, 'case-types: {a: {protection-class: 1, channels: [DIGITAL], lead-text: Hej, notify: {class-2: true}}}'",
        "policy, 'case-types: {a: {protection-class: 1, channels: [DIGITAL], lead-text: Hej, reply: JA}}'",
        "application, 'brevvaxel: {operator: {invoice-of: {Kivra: MATTER}}}'",
        "application, 'brevvaxel: {mode: test}'",
        "application, 'brevvaxel: {far: {adress: \"https://far.example\"}}'",
    })
    void theSchemasRefuseWhatTheHubRefuses(String name, String text) throws IOException {
        assertThat(schema(name).validate(yaml(text))).isNotEmpty();
    }

    private static JsonSchema schema(String name) throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(CONFIG.resolve("schema/" + name + ".schema.json")));
    }

    private static JsonNode yaml(String text) throws IOException {
        return new YAMLMapper().readTree(text);
    }
}
