package se.brevvaxel.sandbox.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.seal.SecureXml;

/**
 * The notices that lie in an operator's mailboxes: every envelope as it was received, in {@code <transId>.xml}, and an
 * index that is made from the files at start. They survive a killed process, as letters do in {@link Mailboxes}.
 */
public final class Notices {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);

    private final Path folder;
    private final InstantSource clock;
    private final Map<Key, String> receipts = new HashMap<>();
    private final Map<String, StoredNotice> byReceipt = new HashMap<>();

    private record Key(String sender, String messageId, String recipient) {}

    /**
     * What a call left.
     *
     * @param transId of this call; the first one's if all recipients had the message already
     * @param repeated how many recipients had it already
     */
    public record Receipt(String transId, int repeated) {}

    /** @throws UncheckedIOException if the folder cannot be read or made */
    public Notices(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            try (var envelopes = Files.newDirectoryStream(folder, "*.xml")) {
                envelopes.forEach(this::load);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the sandbox's notices cannot be opened: " + folder, broken);
        }
    }

    /** Puts the notice into the mailboxes of these recipients, but for those who have the same message already. */
    synchronized Receipt store(ReceivedNotice notice, List<String> recipients, byte[] envelope) {
        List<String> fresh = recipients.stream()
                .filter(recipient -> !receipts.containsKey(key(notice, recipient)))
                .toList();
        int repeated = recipients.size() - fresh.size();
        if (fresh.isEmpty() && !recipients.isEmpty()) {
            return new Receipt(String.valueOf(receipts.get(key(notice, recipients.get(0)))), repeated);
        }
        String transId = UUID.randomUUID().toString();
        if (!fresh.isEmpty()) {
            Instant now = clock.instant();
            write(transId, envelope, now);
            enter(transId, notice, fresh, now);
        }
        return new Receipt(transId, repeated);
    }

    /** Oldest first. */
    public synchronized List<StoredNotice> all() {
        return byReceipt.values().stream()
                .sorted(Comparator.comparing(StoredNotice::receivedAt).thenComparing(StoredNotice::transId))
                .toList();
    }

    /** The envelope as it was received. */
    public Optional<byte[]> envelope(String transId) {
        // Only an id that was given out here becomes part of a path.
        if (all().stream().noneMatch(one -> one.transId().equals(transId))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(transId + ".xml")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void write(String transId, byte[] envelope, Instant now) {
        Path part = folder.resolve(transId + ".part");
        try {
            Files.write(part, envelope);
            Files.setLastModifiedTime(part, FileTime.from(now));
            Files.move(part, folder.resolve(transId + ".xml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new UncheckedIOException("the sandbox's notice cannot be written", broken);
        }
    }

    private void enter(String transId, ReceivedNotice notice, List<String> recipients, Instant receivedAt) {
        recipients.forEach(recipient -> receipts.putIfAbsent(key(notice, recipient), transId));
        byReceipt.put(
                transId, new StoredNotice(transId, notice.messageId(), notice.sender(), receivedAt, recipients.size()));
    }

    /** Who of its recipients had a mailbox then is not written down: all count as having had one. */
    private void load(Path file) {
        try {
            Instant receivedAt = Files.getLastModifiedTime(file).toInstant();
            ReceivedNotice notice =
                    ReceivedNotice.read(SoapEnvelope.question(SecureXml.parse(Files.readAllBytes(file))));
            enter(file.getFileName().toString().replaceFirst("\\.xml$", ""), notice, notice.recipients(), receivedAt);
        } catch (Exception broken) {
            // The kind only: a parser's text may quote the content.
            log.warn(
                    "{} is not a notice and is left alone ({})",
                    file,
                    broken.getClass().getSimpleName());
        }
    }

    private static Key key(ReceivedNotice notice, String recipient) {
        return new Key(notice.sender(), notice.messageId(), recipient);
    }
}
