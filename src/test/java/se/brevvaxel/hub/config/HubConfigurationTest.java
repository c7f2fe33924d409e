package se.brevvaxel.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import se.brevvaxel.intake.BusinessSystem.Complete;
import se.brevvaxel.intake.BusinessSystem.Drop;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.ReceiptOption;
import se.brevvaxel.letter.ReplyOption;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.policy.NoticeRule;
import se.brevvaxel.policy.NoticeTemplate;
import se.brevvaxel.policy.PaperToMinors;
import se.brevvaxel.policy.UnknownProtection;

class HubConfigurationTest {

    private static final String POLICY =
            """
            case-types:
              kultur.bidrag:
                protection-class: 2
                channels: [DIGITAL, PRINT]
                lead-text: Hej!
            """;
    private static final String SENDERS =
            """
            senders:
              - organisation-number: "162021004748"
                name: Kommunen
                signing-bundle: kommunen
                support:
                  text: Ring oss.
            """;
    private static final String SYSTEMS =
            """
            systems:
              kultur:
                sender: "162021004748"
                http-token: ${KULTUR_TOKEN}
            """;

    @TempDir
    Path folder;

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("KULTUR_TOKEN", "hemligt-1")
            .withProperty("spring.ssl.bundle.pem.kommunen.keystore.certificate", "file:k.pem");

    @BeforeEach
    void filesWithoutAnyFault() throws IOException {
        write("policy.yaml", POLICY);
        write("senders.yaml", SENDERS);
        write("systems.yaml", SYSTEMS);
    }

    @Test
    void whatIsNotSaidHasACarefulDefault() {
        HubConfiguration read = read(Mode.LIVE);

        assertThat(read.policy().unknownProtection()).isEqualTo(UnknownProtection.HOLD);
        assertThat(read.policy().rule("kultur.bidrag")).hasValueSatisfying(rule -> {
            assertThat(rule.protectionClass()).isEqualTo(ProtectionClass.TWO);
            assertThat(rule.category()).isEqualTo(Category.ARENDE);
            assertThat(rule.channels()).containsExactlyInAnyOrder(Channel.DIGITAL, Channel.PRINT);
            assertThat(rule.documentCarriesAddress()).isFalse();
        });
        assertThat(read.senders().find("162021004748")).hasValueSatisfying(sender -> {
            assertThat(sender.defaultChannelPolicy()).isEqualTo(ChannelPolicy.DIGITAL_PREFERRED);
            assertThat(sender.channelPolicies()).containsExactly(ChannelPolicy.DIGITAL_PREFERRED);
        });
        assertThat(read.systems().find("kultur")).hasValueSatisfying(system -> {
            assertThat(system.replyQueues()).isEqualTo(Set.of("brevvaxel.out.kultur"));
            assertThat(system.caseTypes()).isEmpty();
            assertThat(system.brokerPassword()).isNull();
            assertThat(system.drop()).isNull();
        });
    }

    @Test
    void paperToMinorsIsDecidedForAllAndForEachCaseType() throws IOException {
        assertThat(read(Mode.LIVE).policy().rule("kultur.bidrag"))
                .hasValueSatisfying(rule -> assertThat(rule.paperToMinors()).isEqualTo(PaperToMinors.ALLOW));

        write("policy.yaml", "paper-to-minors: HOLD\n" + POLICY);
        assertThat(read(Mode.LIVE).policy().rule("kultur.bidrag"))
                .hasValueSatisfying(rule -> assertThat(rule.paperToMinors()).isEqualTo(PaperToMinors.HOLD));

        write("policy.yaml", "paper-to-minors: HOLD\n" + POLICY + "    paper-to-minors: ALLOW\n");
        assertThat(read(Mode.LIVE).policy().rule("kultur.bidrag"))
                .hasValueSatisfying(rule -> assertThat(rule.paperToMinors()).isEqualTo(PaperToMinors.ALLOW));

        write("policy.yaml", "paper-to-minors: NEJ\n" + POLICY);
        assertThat(faults(Mode.LIVE)).containsExactly("policy.yaml:1 `paper-to-minors` ska vara något av ALLOW, HOLD.");
    }

    @Test
    void aSenderMayHaveARegisterOfProtectedIdentities() throws IOException {
        assertThat(read(Mode.LIVE).senders().find("162021004748"))
                .hasValueSatisfying(
                        sender -> assertThat(sender.protectionLookUp()).isNull());

        write("senders.yaml", SENDERS.replaceFirst("(?m)^    name:", "    protection-look-up: navet\n    name:"));
        assertThat(read(Mode.LIVE).senders().find("162021004748"))
                .hasValueSatisfying(
                        sender -> assertThat(sender.protectionLookUp()).isEqualTo("navet"));
    }

    /** Which registers there are is known later; where this one is named is known here. */
    @Test
    void aRegisterThatIsNotThereIsAFaultInItsLineOfTheFile() throws IOException {
        write("senders.yaml", SENDERS.replaceFirst("(?m)^    name:", "    protection-look-up: nevat\n    name:"));

        ConfigurationFault fault = read(Mode.SANDBOX).senders().unknownLookUp("162021004748");
        assertThat(fault)
                .hasToString(folder.resolve("senders.yaml") + ", rad 3: `protection-look-up` hos avsändaren"
                        + " 162021004748 finns inte under brevvaxel.protection.look-ups i application.yaml.");
    }

    @Test
    void aPlaceholderIsFilledInFromTheEnvironment() {
        assertThat(read(Mode.LIVE).systems().byToken("hemligt-1")).isPresent();
    }

    @Test
    void aPlaceholderMayHaveADefault() throws IOException {
        write("systems.yaml", SYSTEMS.replace("${KULTUR_TOKEN}", "${NOT_SET:annat-2}"));

        assertThat(read(Mode.LIVE).systems().byToken("annat-2")).isPresent();
    }

    @Test
    void aCaseTypeMayAskForRepliesAndReceipts() throws IOException {
        write("policy.yaml", POLICY + "    reply: REQUESTED\n    receipt: SIGNED\n");

        assertThat(read(Mode.LIVE).policy().rule("kultur.bidrag")).hasValueSatisfying(rule -> {
            assertThat(rule.digital().reply()).isEqualTo(ReplyOption.REQUESTED);
            assertThat(rule.digital().receipt()).isEqualTo(ReceiptOption.SIGNED);
        });
    }

    @Test
    void aReplyOrReceiptThatTheContractDoesNotKnowIsAFault() throws IOException {
        write("policy.yaml", POLICY + "    reply: JA\n    receipt: SIGNERAD\n");

        assertThat(faults(Mode.LIVE))
                .containsExactly(
                        "policy.yaml:6 `reply` ska vara något av REQUESTED, ACCEPTED, NOT_ALLOWED.",
                        "policy.yaml:7 `receipt` ska vara något av NOT, SIMPLE, SIGNED.");
    }

    private static final String NOTIFY =
            """
            case-types:
              kultur.nyhet:
                protection-class: 1
                category: SERVICE
                channels: [DIGITAL]
                lead-text: Hej!
                notify:
                  email:
                    from: info@kommunen.example
                    subject: Nytt från {senderName}
                    text: Läs mer i din brevlåda.
                  sms:
                    from: Kommunen
                    text: "{senderName}: {caseType}"
            """;

    @Test
    void lettersOfACaseTypeMayGoAsNotices() throws IOException {
        write("policy.yaml", NOTIFY);

        NoticeRule notice = read(Mode.LIVE)
                .policy()
                .rule("kultur.nyhet")
                .orElseThrow()
                .digital()
                .notice();

        assertThat(notice)
                .isEqualTo(new NoticeRule(
                        new NoticeRule.Email(
                                "info@kommunen.example",
                                new NoticeTemplate("Nytt från {senderName}"),
                                new NoticeTemplate("Läs mer i din brevlåda.")),
                        new NoticeRule.Sms("Kommunen", new NoticeTemplate("{senderName}: {caseType}")),
                        false));
        assertThat(notice.sms().text().fill("Kommunen", "kultur.nyhet")).isEqualTo("Kommunen: kultur.nyhet");
    }

    @Test
    void ofClassThreeTheyNeverMay() throws IOException {
        write(
                "policy.yaml",
                NOTIFY.replace("protection-class: 1", "protection-class: 3")
                        .replace("notify:", "notify:\n      class-2: true"));

        assertThat(faults(Mode.LIVE))
                .containsExactly(
                        "policy.yaml:7 `notify` får inte stå på en ärendetyp med skyddsklass 3: sådana brev ska"
                                + " alltid signeras och förseglas.");
    }

    @Test
    void ofClassTwoTheyMayByAnExplicitWordOnly() throws IOException {
        String classTwo = NOTIFY.replace("protection-class: 1", "protection-class: 2");
        write("policy.yaml", classTwo);
        assertThat(faults(Mode.LIVE))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:7 `notify` står på en ärendetyp med skyddsklass 2.")
                .contains("`class-2: true`");

        write("policy.yaml", classTwo.replace("notify:", "notify:\n      class-2: true"));
        assertThat(read(Mode.LIVE)
                        .policy()
                        .rule("kultur.nyhet")
                        .orElseThrow()
                        .digital()
                        .notice()
                        .alsoClassTwo())
                .isTrue();
    }

    @Test
    void everyFaultOfANoticeIsTold() throws IOException {
        write(
                "policy.yaml",
                NOTIFY.replace("info@kommunen.example", "kommunen")
                        .replace("Nytt från {senderName}", "Om {caseNumber}")
                        .replace("Läs mer i din brevlåda.", "Läs {mer")
                        .replace("from: Kommunen", "from: Kommunen info")
                        .replace("{senderName}: {caseType}", "{senderName}" + "x".repeat(153)));

        assertThat(faults(Mode.LIVE))
                .containsExactly(
                        "policy.yaml:9 `from` ska vara en e-postadress med 5 till 256 tecken.",
                        "policy.yaml:10 `subject` har platshållaren {caseNumber}. De som finns är {senderName} och"
                                + " {caseType}: texten ska vara densamma för alla mottagare.",
                        "policy.yaml:11 `text` har ett ensamt \"{\".",
                        "policy.yaml:13 `from` får ha högst 11 tecken.",
                        "policy.yaml:14 `text` får ha högst 160 tecken när det är ifyllt, och har 161.");
    }

    @Test
    void aNoticeWithoutAnythingToSendOnIsAFault() throws IOException {
        write("policy.yaml", POLICY + "    notify:\n      class-2: true\n");

        assertThat(faults(Mode.LIVE))
                .containsExactly("policy.yaml:6 `notify` ska ha `email`, `sms` eller båda under sig.");
    }

    @Test
    void theSubjectOfAnEmailIsOneLine() throws IOException {
        write("policy.yaml", NOTIFY.replace("Nytt från {senderName}", "\"Nytt\\nBcc: någon\""));

        assertThat(faults(Mode.LIVE))
                .singleElement()
                .asString()
                .endsWith("`subject` ska stå på en rad: det blir ämnesraden i ett e-postmeddelande.");
    }

    @Test
    void theVersionOfThePolicyFollowsItsFile() throws IOException {
        String before = read(Mode.LIVE).policy().version();
        write("policy.yaml", POLICY + "# ändrad\n");

        assertThat(before).matches("[0-9a-f]{12}");
        assertThat(read(Mode.LIVE).policy().version()).isNotEqualTo(before);
    }

    @Test
    void everyFaultOfEveryFileIsToldAtOnceWithItsLine() throws IOException {
        write(
                "policy.yaml",
                """
                protected-identity:
                  unkown: PRINT
                case-types:
                  kultur.bidrag:
                    protection-class: 4
                    category: BREV
                    channels: [DIGITAL, FAX]
                    lead-text: Hej {namn}!
                    document-carries-address: kanske
                  kultur.tomt:
                """);
        write(
                "senders.yaml",
                """
                senders:
                  - organisation-number: "162021004749"
                    name: K
                    forwarding: EXTERNAL
                    signing-bundle: okand
                    channel-policy: DIGITAL_ONLY
                    channel-policies: [PRINT_ONLY]
                    support:
                      url: kommunen
                      email: kommunen
                """);
        write(
                "systems.yaml",
                """
                systems:
                  Kultur:
                    sender: "162021004748"
                    broker-password: ${NOT_SET}
                    drop:
                      complete: DONE
                      stable-for: strax
                    case-types:
                      - kultur.bidrag
                      - kultur.okand
                """);

        assertThat(faults(Mode.LIVE))
                .containsExactly(
                        "policy.yaml:2 Okänd nyckel `unkown`. De som finns är `unknown`.",
                        "policy.yaml:5 `protection-class` ska vara 1, 2 eller 3.",
                        "policy.yaml:6 `category` ska vara något av ARENDE, HANDELSE, SERVICE.",
                        "policy.yaml:7 `channels` ska vara något av DIGITAL, PRINT.",
                        "policy.yaml:8 `lead-text` har ett fel. Ledtexten har en okänd platshållare: {namn}. De som"
                                + " finns är {subject}, {caseNumber}, {senderName} och {caseType}.",
                        "policy.yaml:9 `document-carries-address` ska vara true eller false.",
                        "policy.yaml:10 `kultur.tomt` har ingenting under sig.",
                        "senders.yaml:2 `organisation-number` ska vara ett organisationsnummer med 12 siffror: 16 och"
                                + " sedan numret, med rätt kontrollsiffra.",
                        "senders.yaml:3 `name` ska ha 2 till 256 tecken.",
                        "senders.yaml:4 `forwarding` är EXTERNAL, men `forwarder-url` saknas.",
                        "senders.yaml:5 `signing-bundle` nämner en SSL-bundle som inte finns under spring.ssl.bundle.",
                        "senders.yaml:7 `channel-policies` ska också nämna det som gäller när begäran ingenting säger:"
                                + " DIGITAL_ONLY.",
                        "senders.yaml:9 `text` saknas.",
                        "senders.yaml:9 `url` ska vara en webbadress, högst 255 tecken.",
                        "senders.yaml:10 `email` ska vara en e-postadress med 5 till 256 tecken.",
                        "systems.yaml:2 `Kultur` är inget namn på ett system: a-z, 0-9 och bindestreck.",
                        "systems.yaml:3 `sender` finns inte i senders.yaml.",
                        "systems.yaml:4 En platshållare ${…} saknar värde: variabeln är inte satt och har inget"
                                + " förvalt värde.",
                        "systems.yaml:6 `complete` ska vara något av READY, RENAME, STABLE.",
                        "systems.yaml:7 `stable-for` ska vara en tid, till exempel 10s.",
                        "systems.yaml:10 Ärendetypen finns inte i policy.yaml.");
    }

    @ParameterizedTest
    @CsvSource({
        "brevvaxel.in.annan, tillhör Brevväxel",
        "brevvaxel.in.kultur, tillhör Brevväxel",
        "brevvaxel.work.send, tillhör Brevväxel",
        "brevvaxel.dead.in.kultur, tillhör Brevväxel",
        "brevvaxel.out.annan, annat verksamhetssystem",
        "brevvaxel.out.annan.extra, annat verksamhetssystem",
        "activemq.management, heter brevvaxel.",
        "$.artemis.internal, heter brevvaxel.",
        "brevvaxel.#, heter brevvaxel.",
        "brevvaxel.out.*, heter brevvaxel.",
        "other.queue, heter brevvaxel.",
    })
    void aReplyQueueThatIsNotTheSystemsToReadIsAFault(String queue, String told) throws IOException {
        write(
                "systems.yaml",
                SYSTEMS + "    reply-queues:\n      - \"" + queue + "\"\n  annan:\n    sender: \"162021004748\"\n");

        assertThat(faults(Mode.LIVE))
                .singleElement()
                .asString()
                .startsWith("systems.yaml:6")
                .contains(told);
    }

    @Test
    void aReplyQueueOfTheSystemsOwnIsAddedToItsOutQueue() throws IOException {
        write("systems.yaml", SYSTEMS + "    reply-queues: [brevvaxel.out.kultur.bidrag, brevvaxel.svar.kultur]\n");

        assertThat(read(Mode.LIVE).systems().find("kultur").orElseThrow().replyQueues())
                .containsExactlyInAnyOrder(
                        "brevvaxel.out.kultur", "brevvaxel.out.kultur.bidrag", "brevvaxel.svar.kultur");
    }

    @Test
    void aDropFolderMayWaitForStableSizes() throws IOException {
        write("systems.yaml", SYSTEMS + "    drop:\n      complete: STABLE\n      stable-for: 30s\n");

        assertThat(read(Mode.LIVE).systems().find("kultur").orElseThrow().drop())
                .isEqualTo(new Drop(Complete.STABLE, Duration.ofSeconds(30)));
    }

    @Test
    void aKeyThatStandsTwiceIsAFault() throws IOException {
        write("systems.yaml", SYSTEMS + "  kultur:\n    sender: \"162021004748\"\n");

        assertThat(faults(Mode.LIVE))
                .containsExactly("systems.yaml:5 `kultur` står två gånger (första gången på rad 2).");
    }

    @Test
    void aSenderThatStandsTwiceIsAFault() throws IOException {
        write("senders.yaml", SENDERS + SENDERS.substring(SENDERS.indexOf('\n') + 1));

        assertThat(faults(Mode.LIVE))
                .containsExactly("senders.yaml:7 `organisation-number` finns redan på en annan avsändare.");
    }

    @Test
    void aSenderMayHaveAnExternalForwarder() throws IOException {
        write("senders.yaml", SENDERS + "    forwarding: EXTERNAL\n    forwarder-url: https://localhost/Message/v3\n");
        assertThat(forwarder(Mode.LIVE))
                .isEqualTo(new ExternalForwarder(URI.create("https://localhost/Message/v3"), false, true));

        write(
                "senders.yaml",
                SENDERS + "    forwarding: EXTERNAL\n    forwarder-url: https://localhost/Message/v3\n"
                        + "    lookup: FORWARDER\n    forwarder-prints: false\n");
        assertThat(forwarder(Mode.SANDBOX))
                .isEqualTo(new ExternalForwarder(URI.create("https://localhost/Message/v3"), true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/x", "https:/x", "https://a:b@localhost/x", "https://local host/x", "x"})
    void aForwarderWithoutAUsableAddressIsAFault(String address) throws IOException {
        write("senders.yaml", SENDERS + "    forwarding: EXTERNAL\n    forwarder-url: \"" + address + "\"\n");

        assertThat(faults(Mode.LIVE))
                .singleElement()
                .asString()
                .contains("`forwarder-url` ska vara förmedlarens adress");
    }

    @Test
    void theSandboxTakesNoForwarderInTheWorld() throws IOException {
        write("senders.yaml", SENDERS + "    forwarding: EXTERNAL\n    forwarder-url: https://192.0.2.1/x\n");

        assertThat(faults(Mode.SANDBOX)).singleElement().asString().contains("`forwarder-url` ska i sandlådan leda");
        assertThat(forwarder(Mode.LIVE)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forwarder-url: https://localhost/x", "lookup: FORWARDER", "forwarder-prints: false"})
    void whatOnlyAForwarderNeedsIsAFaultWithoutOne(String line) throws IOException {
        write("senders.yaml", SENDERS + "    " + line + "\n");

        assertThat(faults(Mode.LIVE)).singleElement().asString().contains("gäller bara tillsammans med");
    }

    private ExternalForwarder forwarder(Mode mode) {
        return read(mode).senders().find("162021004748").orElseThrow().externalForwarder();
    }

    @Test
    void aTokenThatTwoSystemsShareIsAFaultThatDoesNotTellIt() throws IOException {
        write("systems.yaml", SYSTEMS + "  teater:\n    sender: \"162021004748\"\n    http-token: hemligt-1\n");

        assertThat(faults(Mode.LIVE)).containsExactly("systems.yaml:7 `http-token` är samma som ett annat systems.");
    }

    @Test
    void theSandboxsCredentialsAreRefusedInLiveModeOnly() throws IOException {
        write(
                "systems.yaml",
                """
                systems:
                  kultur:
                    sender: "162021004748"
                    broker-password: sandbox
                    http-token: sandbox-kultur
                """);

        assertThat(read(Mode.SANDBOX).systems().byToken("sandbox-kultur")).isPresent();
        assertThat(faults(Mode.LIVE))
                .containsExactly(
                        "systems.yaml:4 `broker-password` hör till sandlådan och får inte användas i skarp drift.",
                        "systems.yaml:5 `http-token` hör till sandlådan och får inte användas i skarp drift.");
    }

    @Test
    void aSenderWithoutAKeyIsRefusedInLiveModeOnly() throws IOException {
        write("senders.yaml", SENDERS.replace("    signing-bundle: kommunen\n", ""));

        assertThat(read(Mode.SANDBOX).senders().all()).hasSize(1);
        assertThat(faults(Mode.LIVE)).singleElement().asString().startsWith("senders.yaml:2 `signing-bundle` saknas");
    }

    @Test
    void aSenderWhoseLettersAllComeSignedNeedsNoKeyHere() throws IOException {
        write("senders.yaml", SENDERS.replace("    signing-bundle: kommunen\n", ""));
        write(
                "systems.yaml",
                """
                systems:
                  kultur:
                    sender: "162021004748"
                    message-service:
                      organisation-number: "162021004748"
                      senders: ["162021004748"]
                      case-type: kultur.bidrag
                """);

        assertThat(read(Mode.LIVE).senders().all()).hasSize(1);
    }

    @Test
    void aMissingFileIsOneFaultAndHidesNoneOfTheOthers() throws IOException {
        Files.delete(folder.resolve("senders.yaml"));
        write("policy.yaml", POLICY.replace("protection-class: 2", "protection-class: hög"));

        assertThat(faults(Mode.SANDBOX))
                .containsExactly(
                        "policy.yaml:3 `protection-class` ska vara 1, 2 eller 3.",
                        "senders.yaml:0 Filen saknas eller går inte att läsa.");
    }

    @Test
    void aFileThatIsNotYamlIsAFaultWithItsLine() throws IOException {
        write("policy.yaml", "case-types:\n  a: [1,\n  b: 2\n");

        assertThat(faults(Mode.LIVE)).singleElement().asString().startsWith("policy.yaml:4 Filen är inte giltig YAML");
    }

    @Test
    void aPasswordThatBreaksTheYamlIsNotQuoted() throws IOException {
        write("systems.yaml", SYSTEMS.replace("${KULTUR_TOKEN}", "*hemligt-1"));

        assertThat(faults(Mode.LIVE)).singleElement().asString().startsWith("systems.yaml:4 Filen är inte giltig YAML");
    }

    @Test
    void aFileInAnotherEncodingIsAFault() throws IOException {
        Files.write(
                folder.resolve("policy.yaml"),
                POLICY.replace("Hej!", "Hej på dig!").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(faults(Mode.LIVE)).containsExactly("policy.yaml:0 Filen är inte sparad som UTF-8.");
    }

    @ParameterizedTest
    @CsvSource({"''", "'# bara en kommentar'", "'- en lista'", "'ett ord'"})
    void aFileWithoutKeysIsAFault(String text) throws IOException {
        write("policy.yaml", text);

        assertThat(faults(Mode.LIVE)).containsExactly("policy.yaml:0 Filen är tom eller börjar inte med en nyckel.");
    }

    @ParameterizedTest
    @CsvSource({
        "'case-types: []', '1 `case-types` ska ha egna nycklar, indragna under sig.'",
        "'case-types: {a: {channels: []}}', '1 `channels` är tom: ange DIGITAL, PRINT eller båda.'",
        "'case-types: {a: {channels: [PRINT, PRINT]}}', '1 `channels` nämner PRINT två gånger.'",
        "'case-types: {a: {lead-text: \"\"}}', '1 `lead-text` är tomt.'",
        "'case-types: {a: 1}', '1 `a` ska ha egna nycklar, indragna under sig.'",
        "'case-types: {[a]: {}}', '1 En nyckel ska vara ett enkelt ord.'",
    })
    void aValueOfTheWrongShapeIsAFault(String text, String told) throws IOException {
        write("policy.yaml", text);

        assertThat(faults(Mode.LIVE)).contains("policy.yaml:" + told);
    }

    @Test
    void aSandboxWithoutAFolderReadsTheCopiesInTheJar() {
        HubConfiguration read = HubConfiguration.read(folder.resolve("missing"), Mode.SANDBOX, environment);

        assertThat(read.systems().find("bygglov")).isPresent();
    }

    @Test
    void liveModeWithoutAFolderDoesNotStart() {
        ConfigurationFaults faults = catchThrowableOfType(
                ConfigurationFaults.class,
                () -> HubConfiguration.read(folder.resolve("missing"), Mode.LIVE, environment));

        assertThat(faults.faults()).hasSize(3).allSatisfy(fault -> assertThat(fault.text())
                .contains("saknas"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private HubConfiguration read(Mode mode) {
        return HubConfiguration.read(folder, mode, environment);
    }

    private List<String> faults(Mode mode) {
        ConfigurationFaults faults = catchThrowableOfType(ConfigurationFaults.class, () -> read(mode));
        assertThat(faults).isNotNull();
        assertThat(faults).hasMessageNotContainingAny("hemligt-1");
        return faults.faults().stream()
                .map(fault -> Path.of(fault.file()).getFileName() + ":" + fault.line() + " " + fault.text())
                .toList();
    }
}
