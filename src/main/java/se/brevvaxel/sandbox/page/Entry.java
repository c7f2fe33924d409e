package se.brevvaxel.sandbox.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.brevvaxel.sandbox.operator.Mailrooms;
import se.brevvaxel.sandbox.operator.StoredDelivery;
import se.brevvaxel.sandbox.operator.StoredNotice;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * A letter or a notice that lies in mailboxes.
 *
 * @param kind in a word
 * @param attachments how many
 * @param times how often it has come, in words
 * @param isRepeated whether that is more than once
 */
record Entry(
        String transId,
        String messageId,
        String sender,
        Instant receivedAt,
        String kind,
        int attachments,
        String times,
        boolean isRepeated) {

    /** Everything that one keeps, newest first. */
    static List<Entry> of(Mailrooms mailrooms, Counterpart keeper) {
        return all(mailrooms, keeper)
                .sorted(Comparator.comparing(Entry::receivedAt)
                        .thenComparing(Entry::transId)
                        .reversed())
                .toList();
    }

    /** The one under this receipt. */
    static Optional<Entry> find(Mailrooms mailrooms, Counterpart keeper, String transId) {
        return mailrooms
                .lettersOf(keeper)
                .flatMap(kept -> kept.find(transId))
                .map(Entry::of)
                .or(() -> mailrooms
                        .noticesOf(keeper)
                        .flatMap(kept -> kept.find(transId))
                        .map(Entry::of));
    }

    private static Stream<Entry> all(Mailrooms mailrooms, Counterpart keeper) {
        return Stream.concat(
                mailrooms.lettersOf(keeper).stream()
                        .flatMap(kept -> kept.all(null).stream())
                        .map(Entry::of),
                mailrooms.noticesOf(keeper).stream()
                        .flatMap(kept -> kept.all(null).stream())
                        .map(Entry::of));
    }

    private static Entry of(StoredDelivery letter) {
        return new Entry(
                letter.transId(),
                letter.messageId(),
                letter.sender(),
                letter.receivedAt(),
                "Brev",
                letter.attachments(),
                String.valueOf(letter.received()),
                letter.received() > 1);
    }

    /** It may come again to some of its recipients, and new to others. */
    private static Entry of(StoredNotice notice) {
        boolean isRepeated = notice.repeats() > 0;
        return new Entry(
                notice.transId(),
                notice.messageId(),
                notice.sender(),
                notice.receivedAt(),
                "Avisering",
                0,
                isRepeated ? "1, och igen till " + InWords.recipients(notice.repeats()) : "1",
                isRepeated);
    }
}
