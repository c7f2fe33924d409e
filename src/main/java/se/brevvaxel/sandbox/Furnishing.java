package se.brevvaxel.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.validation.Schema;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.sandbox.far.AuthorityDesk;
import se.brevvaxel.sandbox.far.RegisterDesk;
import se.brevvaxel.sandbox.forwarder.ForwarderDesk;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.keys.TestersCertificates;
import se.brevvaxel.sandbox.operator.Mailboxes;
import se.brevvaxel.sandbox.operator.Mailrooms;
import se.brevvaxel.sandbox.operator.NoticePost;
import se.brevvaxel.sandbox.operator.Notices;
import se.brevvaxel.sandbox.operator.Operator;
import se.brevvaxel.sandbox.operator.OperatorDesk;
import se.brevvaxel.sandbox.operator.ServiceDesk;
import se.brevvaxel.sandbox.soap.SandboxServer;
import se.brevvaxel.sandbox.soap.SandboxSettings;
import se.brevvaxel.sandbox.soap.SoapDesk;
import se.brevvaxel.sandbox.soap.SoapDoor;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFaults;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;
import se.brevvaxel.sandbox.world.Population;
import se.brevvaxel.seal.DeliveryVerifier;

/** Puts the sandbox together: for each counterpart a desk, a door, its counts, and the mailboxes of those that keep any. */
final class Furnishing {

    private final Path folder;
    private final InstantSource clock;
    private final Population population;
    private final AskedFaults faults;
    private final DeliveryVerifier verifier;
    private final SandboxServer server;
    private final Map<Counterpart, Counts> counts = new EnumMap<>(Counterpart.class);
    private final Map<Counterpart, Mailboxes> mailboxes = new EnumMap<>(Counterpart.class);
    private final Map<Counterpart, Notices> notices = new EnumMap<>(Counterpart.class);
    private final Map<Counterpart, SoapDoor> doors = new EnumMap<>(Counterpart.class);

    Furnishing(SandboxSettings settings, SandboxKeys keys, Path dataDir, Path configDir, InstantSource clock) {
        this.folder = dataDir.resolve("sandbox");
        this.clock = clock;
        this.population = Population.read(configDir);
        this.faults = new AskedFaults(population.temperaments());
        List<X509Certificate> others = TestersCertificates.read(settings.trusted());
        List<X509Certificate> authorities = new ArrayList<>(others);
        authorities.add(keys.authority());
        this.verifier = new DeliveryVerifier(authorities, clock);
        this.server =
                SandboxServer.of(settings, keys, keys.trustStore(others), folder.resolve("server"), doors, faults);
    }

    Sandbox done() {
        for (Counterpart one : Counterpart.values()) {
            Counts seen = new Counts();
            counts.put(one, seen);
            doors.put(one, new SoapDoor(one, desk(one), faults, seen));
        }
        Mailrooms mailrooms = new Mailrooms(mailboxes, notices);
        return new Sandbox(server, new SandboxControl(faults, population, mailrooms, counts), mailrooms, population);
    }

    private SoapDesk desk(Counterpart one) {
        return switch (one) {
            case FAR -> new RegisterDesk(ContractSchemas.recipient(), population, this::address);
            case AUTHORITY -> new AuthorityDesk(ContractSchemas.authority(), population);
            case FORMEDLAREN ->
                new ForwarderDesk(
                        ContractSchemas.message(),
                        verifier,
                        population,
                        kept(one, folder.resolve("distributions")),
                        faults);
            case SANDBOXLADAN, PROVBOXEN, SENBOXEN, NYCKBOXEN -> service(one);
        };
    }

    private SoapDesk service(Counterpart one) {
        Schema schema = ContractSchemas.service();
        Operator operator = new Operator(one, population, faults);
        Mailboxes letters = kept(one, folder.resolve("mailboxes").resolve(one.key()));
        Notices kept = new Notices(folder.resolve("notices").resolve(one.key()), clock);
        notices.put(one, kept);
        return new ServiceDesk(
                schema, new OperatorDesk(operator, schema, verifier, letters), new NoticePost(operator, schema, kept));
    }

    private Mailboxes kept(Counterpart keeper, Path where) {
        Mailboxes kept = new Mailboxes(where, clock);
        mailboxes.put(keeper, kept);
        return kept;
    }

    /** What FaR tells: the operator's address, or the one with the wrong certificate that was asked for. */
    private URI address(Counterpart operator, String recipient) {
        Role shown = faults.nextInAddress(operator, recipient)
                .map(asked -> asked.kind() == AskedFault.Kind.UNTRUSTED_CERTIFICATE ? Role.UNTRUSTED : Role.ELSEWHERE)
                .orElse(Role.SERVER);
        return server.url(operator, shown);
    }
}
