package se.brevvaxel.sandbox.operator;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.soap.SoapFault;
import se.brevvaxel.seal.SealBroken;
import se.brevvaxel.seal.SecureXml;

/** The letters in all mailboxes of one operator: the envelopes, and an index in memory that is made from them at start. */
public final class Mailboxes {

    private final EnvelopeFolder folder;
    private final InstantSource clock;
    private final Map<Key, StoredDelivery> byMessage = new ConcurrentHashMap<>();

    /** One message may be to several, each in a delivery of its own. */
    private record Key(String sender, String messageId, String recipient) {

        static Key of(ReceivedDelivery delivery) {
            return new Key(delivery.sender(), delivery.messageId(), delivery.recipient());
        }

        boolean isOf(@Nullable String whom) {
            return whom == null || whom.equals(recipient);
        }

        @Override
        public String toString() {
            return messageId;
        }
    }

    /** @throws java.io.UncheckedIOException if the folder cannot be read or made */
    public Mailboxes(Path folder, InstantSource clock) {
        this.folder = EnvelopeFolder.opened(folder);
        this.clock = clock;
        this.folder.readAll((transId, envelope, receivedAt) -> {
            ReceivedDelivery delivery = read(envelope);
            StoredDelivery stored = new StoredDelivery(
                    transId, delivery.messageId(), delivery.sender(), receivedAt, delivery.attachments(), 1);
            byMessage.put(Key.of(delivery), stored);
        });
    }

    /**
     * Puts the envelope into the recipient's mailbox, unless the same sender's message id lies in it already.
     *
     * @return the receipt that it got the first time
     */
    public String store(ReceivedDelivery delivery, byte[] envelope) {
        return byMessage
                .compute(
                        Key.of(delivery),
                        (same, earlier) -> earlier == null ? write(delivery, envelope) : earlier.again())
                .transId();
    }

    /**
     * Oldest first.
     *
     * @param recipient whose mailbox, 12 digits; null: everybody's
     */
    public List<StoredDelivery> all(@Nullable String recipient) {
        return entries(key -> key.isOf(recipient))
                .sorted(Comparator.comparing(StoredDelivery::receivedAt).thenComparing(StoredDelivery::transId))
                .toList();
    }

    /** The one under this receipt; empty if no such receipt was given out. */
    public Optional<StoredDelivery> find(String transId) {
        return entries(key -> true).filter(one -> one.transId().equals(transId)).findFirst();
    }

    /** How many lie there. */
    public int size() {
        return byMessage.size();
    }

    /** How often one came to a mailbox where it lay already. */
    public int repeats() {
        return entries(key -> true).mapToInt(one -> one.received() - 1).sum();
    }

    /** The envelope as it was received. */
    public Optional<byte[]> envelope(String transId) {
        return find(transId).map(StoredDelivery::transId).flatMap(folder::envelope);
    }

    /** What was received under this receipt; empty if no such receipt was given out. */
    public Optional<ReceivedDelivery> delivery(String transId) {
        return envelope(transId).map(Mailboxes::read);
    }

    /**
     * Throws away what lies there, its counts too: the same message is new when it comes again.
     *
     * @param recipient as in {@link #all}
     * @return how many were thrown away
     */
    public int empty(@Nullable String recipient) {
        int before = size();
        byMessage.keySet().stream()
                .filter(key -> key.isOf(recipient))
                .toList()
                .forEach(key -> byMessage.computeIfPresent(key, (same, stored) -> {
                    folder.remove(stored.transId());
                    return null;
                }));
        return before - size();
    }

    private Stream<StoredDelivery> entries(Predicate<Key> wanted) {
        return byMessage.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(Map.Entry::getValue);
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
        folder.write(stored.transId(), envelope, stored.receivedAt());
        return stored;
    }
}
