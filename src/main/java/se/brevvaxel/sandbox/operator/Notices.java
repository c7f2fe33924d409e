package se.brevvaxel.sandbox.operator;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.sandbox.soap.SoapEnvelope;
import se.brevvaxel.sandbox.soap.SoapFault;
import se.brevvaxel.seal.SealBroken;
import se.brevvaxel.seal.SecureXml;

/**
 * The notices in all mailboxes of one operator, kept as letters are in {@link Mailboxes}; beside each envelope is written
 * down who of its recipients has it.
 */
public final class Notices {

    private final EnvelopeFolder folder;
    private final InstantSource clock;
    private final Map<Key, Kept> byRecipient = new HashMap<>();
    private final Map<String, Kept> byReceipt = new HashMap<>();

    private record Key(String sender, String messageId, String recipient) {

        @Override
        public String toString() {
            return messageId;
        }
    }

    /** One call's notice, and in whose mailboxes it lies. */
    private static final class Kept {

        private final String transId;
        private final String sender;
        private final String messageId;
        private final Instant receivedAt;
        /** By the place where each stands in the envelope. */
        private final Map<Integer, String> recipients = new TreeMap<>();

        private int repeats;

        Kept(String transId, ReceivedNotice notice, Instant receivedAt, Predicate<String> has) {
            this.transId = transId;
            this.sender = notice.sender();
            this.messageId = notice.messageId();
            this.receivedAt = receivedAt;
            for (int place = 0; place < notice.recipients().size(); place++) {
                if (has.test(notice.recipients().get(place))) {
                    recipients.put(place, notice.recipients().get(place));
                }
            }
        }

        Key key(String recipient) {
            return new Key(sender, messageId, recipient);
        }

        StoredNotice told() {
            return new StoredNotice(transId, messageId, sender, receivedAt, recipients.size(), repeats);
        }
    }

    /** @throws java.io.UncheckedIOException if the folder cannot be read or made */
    public Notices(Path folder, InstantSource clock) {
        this.folder = EnvelopeFolder.opened(folder);
        this.clock = clock;
        this.folder.readAll((transId, envelope, receivedAt) -> {
            Kept kept = new Kept(transId, read(envelope), receivedAt, one -> true);
            Set<Integer> places = this.folder.readPlaces(transId);
            if (!places.isEmpty()) {
                kept.recipients.keySet().retainAll(places);
            }
            enter(kept);
        });
    }

    /**
     * Puts the notice into the mailboxes of these recipients, but for those who have the same message already.
     *
     * @return the receipt of this call; the first one's if all recipients had the message already
     */
    synchronized String store(ReceivedNotice notice, List<String> recipients, byte[] envelope) {
        Map<String, Kept> earlier = new LinkedHashMap<>();
        for (String recipient : recipients) {
            Kept had = byRecipient.get(new Key(notice.sender(), notice.messageId(), recipient));
            if (had != null) {
                earlier.put(recipient, had);
            }
        }
        Set<String> fresh = new HashSet<>(recipients);
        fresh.removeAll(earlier.keySet());
        Kept kept = new Kept(UUID.randomUUID().toString(), notice, clock.instant(), fresh::contains);
        if (!fresh.isEmpty()) {
            folder.writePlaces(kept.transId, kept.recipients.keySet());
            folder.write(kept.transId, envelope, kept.receivedAt);
            enter(kept);
        }
        earlier.values().forEach(had -> had.repeats++);
        boolean isAllRepeated = fresh.isEmpty() && !earlier.isEmpty();
        return isAllRepeated ? earlier.values().iterator().next().transId : kept.transId;
    }

    /**
     * Oldest first.
     *
     * @param recipient in whose mailbox, 12 digits; null: in anybody's
     */
    public synchronized List<StoredNotice> all(@Nullable String recipient) {
        return byReceipt.values().stream()
                .filter(kept -> recipient == null || kept.recipients.containsValue(recipient))
                .map(Kept::told)
                .sorted(Comparator.comparing(StoredNotice::receivedAt).thenComparing(StoredNotice::transId))
                .toList();
    }

    /** The one under this receipt; empty if no such receipt was given out. */
    public synchronized Optional<StoredNotice> find(String transId) {
        return Optional.ofNullable(byReceipt.get(transId)).map(Kept::told);
    }

    /** How many there are, each once however many it is to. */
    public synchronized int size() {
        return byReceipt.size();
    }

    /** How often one came to a mailbox where it lay already. */
    public synchronized int repeats() {
        return byReceipt.values().stream().mapToInt(kept -> kept.repeats).sum();
    }

    /** The envelope as it was received. */
    public Optional<byte[]> envelope(String transId) {
        return find(transId).map(StoredNotice::transId).flatMap(folder::envelope);
    }

    /** What was received under this receipt; empty if no such receipt was given out. */
    public Optional<ReceivedNotice> notice(String transId) {
        return envelope(transId).map(Notices::read);
    }

    /**
     * Takes the notices out of mailboxes, their counts too; one that lies in none any more is thrown away.
     *
     * @param recipient as in {@link #all}
     * @return how many were taken out of some mailbox
     */
    public synchronized int empty(@Nullable String recipient) {
        int touched = 0;
        for (Kept kept : List.copyOf(byReceipt.values())) {
            List<String> leaving = kept.recipients.values().stream()
                    .filter(one -> recipient == null || one.equals(recipient))
                    .toList();
            leaving.forEach(one -> byRecipient.remove(kept.key(one)));
            if (kept.recipients.values().removeAll(leaving)) {
                touched++;
                settle(kept);
            }
        }
        return touched;
    }

    private void settle(Kept kept) {
        if (kept.recipients.isEmpty()) {
            byReceipt.remove(kept.transId);
            folder.remove(kept.transId);
        } else {
            folder.writePlaces(kept.transId, kept.recipients.keySet());
        }
    }

    private void enter(Kept kept) {
        kept.recipients.values().forEach(recipient -> byRecipient.putIfAbsent(kept.key(recipient), kept));
        byReceipt.put(kept.transId, kept);
    }

    private static ReceivedNotice read(byte[] envelope) {
        try {
            return ReceivedNotice.read(SoapEnvelope.question(SecureXml.parse(envelope)));
        } catch (SealBroken | SoapFault broken) {
            throw new IllegalArgumentException("not a notice");
        }
    }
}
