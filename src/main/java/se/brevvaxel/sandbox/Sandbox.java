package se.brevvaxel.sandbox;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.validation.Schema;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.sandbox.far.AuthorityDesk;
import se.brevvaxel.sandbox.far.RegisterDesk;
import se.brevvaxel.sandbox.forwarder.ForwarderDesk;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.operator.Mailboxes;
import se.brevvaxel.sandbox.operator.NoticeDesk;
import se.brevvaxel.sandbox.operator.Notices;
import se.brevvaxel.sandbox.operator.OperatorDesk;
import se.brevvaxel.sandbox.operator.ServiceDesk;
import se.brevvaxel.sandbox.soap.SandboxServer;
import se.brevvaxel.sandbox.soap.SandboxSettings;
import se.brevvaxel.sandbox.soap.SoapDesk;
import se.brevvaxel.sandbox.soap.SoapDoor;
import se.brevvaxel.sandbox.world.AskedFaults;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;
import se.brevvaxel.sandbox.world.Population;
import se.brevvaxel.seal.DeliveryVerifier;

/**
 * The whole counterpart, put together.
 *
 * @param server where it answers
 * @param control what it has seen and is to do
 */
record Sandbox(SandboxServer server, SandboxControl control) {

    /** Built, and not yet started. */
    static Sandbox built(
            SandboxSettings settings, SandboxKeys keys, Path dataDir, Path configDir, InstantSource clock) {
        Path folder = dataDir.resolve("sandbox");
        Population population = Population.read(configDir);
        AskedFaults faults = new AskedFaults();
        DeliveryVerifier verifier = new DeliveryVerifier(List.of(keys.authority()), clock);
        Map<Counterpart, Counts> counts = new EnumMap<>(Counterpart.class);
        Map<Counterpart, Mailboxes> mailboxes = new EnumMap<>(Counterpart.class);
        Map<Counterpart, Notices> notices = new EnumMap<>(Counterpart.class);
        Map<Counterpart, SoapDoor> doors = new EnumMap<>(Counterpart.class);
        SandboxServer server = new SandboxServer(settings, keys, folder.resolve("server"), doors, faults);

        Counts farCounts = new Counts();
        counts.put(Counterpart.FAR, farCounts);
        SoapDesk register = new RegisterDesk(ContractSchemas.recipient(), population, server::url);
        doors.put(Counterpart.FAR, new SoapDoor(Counterpart.FAR, register, faults, farCounts));
        Counts authorityCounts = new Counts();
        counts.put(Counterpart.AUTHORITY, authorityCounts);
        SoapDesk authority = new AuthorityDesk(ContractSchemas.authority(), population);
        doors.put(Counterpart.AUTHORITY, new SoapDoor(Counterpart.AUTHORITY, authority, faults, authorityCounts));
        for (Counterpart operator : Counterpart.operators()) {
            Counts own = new Counts();
            Mailboxes kept = new Mailboxes(folder.resolve("mailboxes").resolve(operator.key()), clock);
            Notices keptNotices = new Notices(folder.resolve("notices").resolve(operator.key()), clock);
            Schema service = ContractSchemas.service();
            SoapDesk desk = new ServiceDesk(
                    service,
                    new OperatorDesk(operator, service, verifier, population, kept, faults, own),
                    new NoticeDesk(operator, service, population, keptNotices, faults, own));
            counts.put(operator, own);
            notices.put(operator, keptNotices);
            mailboxes.put(operator, kept);
            doors.put(operator, new SoapDoor(operator, desk, faults, own));
        }
        Counts forwarderCounts = new Counts();
        Mailboxes distributions = new Mailboxes(folder.resolve("distributions"), clock);
        SoapDesk forwarder = new ForwarderDesk(
                ContractSchemas.message(), verifier, population, distributions, faults, forwarderCounts);
        counts.put(Counterpart.FORMEDLAREN, forwarderCounts);
        mailboxes.put(Counterpart.FORMEDLAREN, distributions);
        doors.put(Counterpart.FORMEDLAREN, new SoapDoor(Counterpart.FORMEDLAREN, forwarder, faults, forwarderCounts));
        return new Sandbox(server, new SandboxControl(faults, population, mailboxes, notices, counts));
    }
}
