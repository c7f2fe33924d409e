package se.brevvaxel.hub.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.mode.Mode;

/** {@code systems.yaml}: the systems that hand in letters. */
final class SystemsFile {

    static final String NAME = "systems.yaml";

    private static final Pattern SYSTEM_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern QUEUE_NAME = Pattern.compile("brevvaxel(\\.[a-z0-9]+(-[a-z0-9]+)*){2,}");
    private static final List<String> THE_HUBS_OWN = List.of("brevvaxel.in.", "brevvaxel.work.", "brevvaxel.dead.");
    private static final Duration USUALLY_STABLE_FOR = Duration.ofSeconds(10);

    private final Mode mode;
    private final MessageServiceKeys messageService;
    private final Predicate<String> senderExists;
    private final Predicate<String> caseTypeExists;
    private final Set<String> tokens = new HashSet<>();

    /**
     * @param senders nothing: they cannot be read, and any will do
     * @param caseTypeExists whether the policy knows this case type
     */
    SystemsFile(Mode mode, Optional<Senders> senders, Predicate<String> caseTypeExists) {
        this.mode = mode;
        this.senderExists =
                number -> senders.map(known -> known.find(number).isPresent()).orElse(true);
        this.messageService = new MessageServiceKeys(senders, caseTypeExists);
        this.caseTypeExists = caseTypeExists;
    }

    BusinessSystems read(Block root) {
        root.knows("systems");
        List<BusinessSystem> systems = new ArrayList<>();
        Block all = root.block("systems").orElse(null);
        if (all == null) {
            root.fault("systems", "saknas eller är tom: minst ett verksamhetssystem behövs.");
            return new BusinessSystems(systems);
        }
        Map<String, Block> blocks = all.named();
        blocks.forEach((name, block) -> {
            if (!SYSTEM_NAME.matcher(name).matches()) {
                all.fault(name, "är inget namn på ett system: a-z, 0-9 och bindestreck.");
            }
            systems.add(system(name, block, blocks.keySet()));
        });
        return new BusinessSystems(systems);
    }

    private BusinessSystem system(String name, Block block, Set<String> allNames) {
        block.knows(
                "sender",
                "broker-password",
                "http-token",
                "reply-queues",
                "case-types",
                "drop",
                MessageServiceKeys.BLOCK);
        String sender = block.requiredText("sender");
        block.require("sender", senderExists.test(sender), "finns inte i " + SendersFile.NAME + ".");
        Set<String> caseTypes = caseTypes(block);
        return new BusinessSystem(
                name,
                sender,
                replyQueues(name, block, allNames),
                caseTypes,
                credential(block, "broker-password"),
                token(block),
                drop(block),
                messageService.read(block, caseTypes));
    }

    private static Set<String> replyQueues(String name, Block block, Set<String> allNames) {
        Set<String> queues = new LinkedHashSet<>();
        queues.add("brevvaxel.out." + name);
        for (Block.Value queue : block.texts("reply-queues")) {
            if (!QUEUE_NAME.matcher(queue.text()).matches()) {
                block.faultAt(queue, "En svarskö heter brevvaxel. och sedan a-z, 0-9, bindestreck och punkter.");
            } else if (THE_HUBS_OWN.stream().anyMatch(queue.text()::startsWith)) {
                block.faultAt(queue, "Kön tillhör Brevväxel och kan inte vara svarskö.");
            } else if (allNames.stream().filter(other -> !other.equals(name)).anyMatch(other -> (queue.text() + ".")
                    .startsWith("brevvaxel.out." + other + "."))) {
                block.faultAt(queue, "Kön tillhör ett annat verksamhetssystem.");
            } else if (!queues.add(queue.text()) && !queue.text().equals("brevvaxel.out." + name)) {
                block.faultAt(queue, "Kön står två gånger.");
            }
        }
        return Set.copyOf(queues);
    }

    private Set<String> caseTypes(Block block) {
        Set<String> caseTypes = new LinkedHashSet<>();
        for (Block.Value caseType : block.texts("case-types")) {
            if (!caseTypeExists.test(caseType.text())) {
                block.faultAt(caseType, "Ärendetypen finns inte i " + PolicyFile.NAME + ".");
            }
            if (!caseTypes.add(caseType.text())) {
                block.faultAt(caseType, "Ärendetypen står två gånger.");
            }
        }
        return Set.copyOf(caseTypes);
    }

    private @Nullable String token(Block block) {
        String token = credential(block, "http-token");
        if (token != null) {
            block.require("http-token", tokens.add(token), "är samma som ett annat systems.");
        }
        return token;
    }

    private @Nullable String credential(Block block, String key) {
        String credential = block.text(key).orElse(null);
        if (credential == null) {
            return null;
        }
        block.require(key, !credential.isBlank(), "är tomt: ta bort raden om systemet inte ska ha någon.");
        block.require(
                key,
                !mode.isLive() || !(credential.equals("sandbox") || credential.startsWith("sandbox-")),
                "hör till sandlådan och får inte användas i skarp drift.");
        return credential;
    }

    private static BusinessSystem.@Nullable Drop drop(Block system) {
        return system.block("drop").map(SystemsFile::completeWhen).orElse(null);
    }

    private static BusinessSystem.Drop completeWhen(Block block) {
        block.knows("complete", "stable-for");
        block.needs("complete");
        BusinessSystem.Complete complete =
                block.oneOf("complete", BusinessSystem.Complete.class, BusinessSystem.Complete.READY);
        Duration stableFor = USUALLY_STABLE_FOR;
        try {
            stableFor =
                    block.text("stable-for").map(DurationStyle::detectAndParse).orElse(USUALLY_STABLE_FOR);
        } catch (IllegalArgumentException e) {
            block.fault("stable-for", "ska vara en tid, till exempel 10s.");
        }
        block.require("stable-for", !stableFor.isNegative() && !stableFor.isZero(), "ska vara längre än noll.");
        return new BusinessSystem.Drop(complete, stableFor);
    }
}
