package se.brevvaxel.hub.doors.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import se.brevvaxel.AClock;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.hub.doors.ACounter;
import se.brevvaxel.hub.nodes.Lives;
import se.brevvaxel.hub.nodes.SomeLives;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.BusinessSystem.Complete;

/** The folder door of three systems over real folders, at a counter and with a clock that a test sets. */
final class AFolderDoor {

    static final BusinessSystem BYGGLOV = ABroker.system("bygglov");
    static final BusinessSystem SOCIALTJANST = dropping("socialtjanst", Complete.RENAME, Duration.ZERO);
    static final BusinessSystem EKONOMI = dropping("ekonomi", Complete.STABLE, Duration.ofSeconds(5));
    static final List<BusinessSystem> SYSTEMS = List.of(BYGGLOV, SOCIALTJANST, EKONOMI);

    final ACounter counter = new ACounter();
    final AClock clock = new AClock(Instant.now());
    volatile boolean room = true;
    final SomeLives lives = new SomeLives();
    private final Path dropDir;
    private final Depositors depositors;

    FolderDoor door;
    WaitingDrops waiting;
    DropTidy tidy;

    AFolderDoor(Path dropDir) {
        this.dropDir = dropDir;
        this.depositors = new Depositors(SYSTEMS, dropDir);
    }

    /** A new life of the hub, which knows what lies in the folders and nothing else. */
    AFolderDoor open() throws IOException {
        return open(lives.next());
    }

    /** The door of a node that begins beside those that live. */
    AFolderDoor openBeside() throws IOException {
        return open(lives.beside());
    }

    private AFolderDoor open(Lives known) throws IOException {
        DropClerk clerk = new DropClerk(counter, clock, 100_000);
        waiting = new WaitingDrops(clerk, door -> room, known, clock);
        door = new FolderDoor(depositors, new Completeness(clock, 100_000), waiting, clerk, known.mine(), clock);
        door.open();
        tidy = new DropTidy(
                depositors, door, waiting, new DropSettings(Duration.ofDays(7), Duration.ofHours(24)), clock);
        return this;
    }

    /** Lays a drop in its last place, as the routes do. */
    void settle(Drop drop) throws IOException {
        if (drop instanceof Drop.Safe safe) {
            door.done(safe);
        } else if (drop instanceof Drop.Refused refused) {
            door.refuse(refused, new ObjectMapper().writeValueAsBytes(refused.complaint()));
        }
    }

    Depositor depositor(String system) {
        return depositors.named(system);
    }

    Path in(String system) {
        return depositor(system).folder().in();
    }

    Path place(String system, String place) {
        return depositor(system).folder().root().resolve(place);
    }

    void write(String system, String name, String content) throws IOException {
        Files.writeString(in(system).resolve(name), content);
    }

    /** A whole drop of bygglov. */
    void drop(String name, String request) throws IOException {
        write("bygglov", name + ".json", request);
        write("bygglov", name + ".ready", "");
    }

    List<String> names(String system, String place) throws IOException {
        try (Stream<Path> files = Files.list(place(system, place))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".part"))
                    .toList();
        }
    }

    JsonNode complaint(String system) throws IOException {
        String name = names(system, "error").stream()
                .filter(n -> n.endsWith(".error.json"))
                .findFirst()
                .orElseThrow();
        return new ObjectMapper().readTree(place(system, "error").resolve(name).toFile());
    }

    static String request(String... files) {
        return "{\"sourceMessageId\":\"B-1\",\"attachments\":["
                + String.join(
                        ",",
                        Stream.of(files)
                                .map(f -> "{\"filename\":\"x\",\"file\":\"" + f + "\"}")
                                .toList())
                + "]}";
    }

    static byte[] bytes(AttachedFiles files, String name) {
        try {
            return files.read(name, 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static BusinessSystem dropping(String name, Complete complete, Duration stableFor) {
        BusinessSystem system = ABroker.system(name);
        return new BusinessSystem(
                name,
                system.sender(),
                system.replyQueues(),
                system.caseTypes(),
                system.brokerPassword(),
                null,
                new BusinessSystem.Drop(complete, stableFor));
    }
}
