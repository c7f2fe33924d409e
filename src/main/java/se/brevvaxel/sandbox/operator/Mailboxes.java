package se.brevvaxel.sandbox.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.soap.SoapFault;
import se.brevvaxel.seal.SealBroken;
import se.brevvaxel.seal.SecureXml;

/**
 * All mailboxes of one operator: every envelope as it was received, in {@code <transId>.xml}, and an index in memory
 * that is made from the files at start.
 *
 * <p>Files are renamed into place but not forced to disk: they survive a killed process, not a power cut. A real
 * operator does better; here it would only slow down the hub beside it.
 */
public final class Mailboxes {

    private static final Logger log = LoggerFactory.getLogger(Mailboxes.class);

    private final Path folder;
    private final InstantSource clock;
    private final Map<Key, StoredDelivery> byMessage = new ConcurrentHashMap<>();

    private record Key(String sender, String messageId) {}

    /** Whether a delivery was new, and the receipt it got the first time. */
    public record Receipt(String transId, boolean repeated) {}

    /** @throws UncheckedIOException if the folder cannot be read or made */
    public Mailboxes(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            try (var parts = Files.newDirectoryStream(folder, "*.part")) {
                for (Path part : parts) {
                    Files.delete(part);
                }
            }
            try (var envelopes = Files.newDirectoryStream(folder, "*.xml")) {
                envelopes.forEach(this::load);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the sandbox's mailboxes cannot be opened: " + folder, broken);
        }
    }

    /** Puts the envelope into the recipient's mailbox, unless the same sender's message id lies in one already. */
    public Receipt store(ReceivedDelivery delivery, byte[] envelope) {
        Key key = new Key(delivery.sender(), delivery.messageId());
        StoredDelivery stored = byMessage.compute(
                key, (same, earlier) -> earlier == null ? write(delivery, envelope) : earlier.again());
        return new Receipt(stored.transId(), stored.received() > 1);
    }

    /** Oldest first. */
    public List<StoredDelivery> all() {
        return byMessage.values().stream()
                .sorted(Comparator.comparing(StoredDelivery::receivedAt).thenComparing(StoredDelivery::transId))
                .toList();
    }

    /** The one under this receipt; empty if no such receipt was given out. */
    public Optional<StoredDelivery> find(String transId) {
        return byMessage.values().stream()
                .filter(one -> one.transId().equals(transId))
                .findFirst();
    }

    /** How many lie there. */
    public int size() {
        return byMessage.size();
    }

    /** The envelope as it was received. */
    public Optional<byte[]> envelope(String transId) {
        // Only an id that was given out here becomes part of a path.
        if (find(transId).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file(transId)));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What was received under this receipt; empty if no such receipt was given out. */
    public Optional<ReceivedDelivery> delivery(String transId) {
        return envelope(transId).map(Mailboxes::read);
    }

    private static ReceivedDelivery read(byte[] envelope) {
        try {
            Element question = SoapEnvelope.question(SecureXml.parse(envelope));
            return ReceivedDelivery.read(OperatorDesk.signedDelivery(question));
        } catch (SealBroken | SoapFault broken) {
            throw new IllegalArgumentException("not a delivery");
        }
    }

    private StoredDelivery write(ReceivedDelivery delivery, byte[] envelope) {
        StoredDelivery stored = new StoredDelivery(
                UUID.randomUUID().toString(),
                delivery.messageId(),
                delivery.sender(),
                clock.instant(),
                delivery.attachments(),
                1);
        Path part = folder.resolve(stored.transId() + ".part");
        try {
            Files.write(part, envelope);
            Files.setLastModifiedTime(part, FileTime.from(stored.receivedAt()));
            Files.move(part, file(stored.transId()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new UncheckedIOException("the sandbox's mailbox cannot be written", broken);
        }
        return stored;
    }

    private void load(Path file) {
        try {
            byte[] envelope = Files.readAllBytes(file);
            Instant receivedAt = Files.getLastModifiedTime(file).toInstant();
            ReceivedDelivery delivery = read(envelope);
            String transId = file.getFileName().toString().replaceFirst("\\.xml$", "");
            byMessage.put(
                    new Key(delivery.sender(), delivery.messageId()),
                    new StoredDelivery(
                            transId, delivery.messageId(), delivery.sender(), receivedAt, delivery.attachments(), 1));
        } catch (Exception broken) {
            // The kind only: a parser's text may quote the content.
            log.warn(
                    "{} is not a delivery and is left alone ({})",
                    file,
                    broken.getClass().getSimpleName());
        }
    }

    private Path file(String transId) {
        return folder.resolve(transId + ".xml");
    }
}
