package se.brevvaxel.hub.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.policy.Policy;

/** What the files say, all of it checked, each by itself and against the others. */
public record HubConfiguration(Policy policy, Senders senders, BusinessSystems systems) {

    /**
     * Reads the files.
     *
     * @param folder where they lie; in sandbox mode the copies in the jar stand in for a folder that is missing
     * @param environment fills in {@code ${…}}, and knows which SSL bundles there are
     * @throws ConfigurationFaults if there is any fault, with all of them
     */
    public static HubConfiguration read(Path folder, Mode mode, Environment environment) {
        FaultList faults = new FaultList();
        ConfigFolder files = ConfigFolder.find(folder, mode);
        SendersFile sendersFile = new SendersFile(mode, bundlesOf(environment));
        Optional<Senders> senders = file(files, SendersFile.NAME, faults, environment)
                .read(files, SendersFile.NAME)
                .map(sendersFile::read);
        List<String> senderNames = senders.stream()
                .flatMap(all -> all.all().stream())
                .map(Sender::name)
                .toList();
        YamlFile policyFile = file(files, PolicyFile.NAME, faults, environment);
        Optional<Policy> policy = policyFile
                .read(files, PolicyFile.NAME)
                .map(root -> PolicyFile.read(root, policyFile.version(), senderNames));
        // What cannot be read at all is one fault, not one more for everything that refers to it.
        Optional<BusinessSystems> systems = file(files, SystemsFile.NAME, faults, environment)
                .read(files, SystemsFile.NAME)
                .map(new SystemsFile(mode, senders, caseType -> policy.map(
                                p -> p.rule(caseType).isPresent())
                        .orElse(true))::read);
        sendersFile.requireKeys(
                number -> systems.map(s -> s.handInRequestsFor(number)).orElse(true));
        faults.refuseAny();
        return new HubConfiguration(policy.orElseThrow(), senders.orElseThrow(), systems.orElseThrow());
    }

    private static YamlFile file(ConfigFolder files, String name, FaultList faults, Environment environment) {
        return new YamlFile(files.called(name), faults, environment::resolveRequiredPlaceholders);
    }

    private static Predicate<String> bundlesOf(Environment environment) {
        Binder binder = Binder.get(environment);
        return bundle -> Stream.of("jks", "pem")
                .map(kind -> binder.bind("spring.ssl.bundle." + kind, Bindable.mapOf(String.class, Object.class)))
                .anyMatch(bound -> bound.orElse(Map.of()).containsKey(bundle));
    }
}
