package se.brevvaxel.hub.doors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.LetterId;

/** A counter that answers as it is told, and remembers what it was handed. */
final class ACounter implements Counter {

    record Unread(BusinessSystem system, String replyQueue, String correlationId, Fault reason) {}

    final List<Handing> handed = new CopyOnWriteArrayList<>();
    final List<Unread> unread = new CopyOnWriteArrayList<>();
    final List<LetterId> accepted = new CopyOnWriteArrayList<>();

    /** So many times it cannot tell. */
    volatile int speechless;

    volatile Function<Handing, Receipt> answer = this::accept;

    @Override
    public Receipt handIn(Handing handing) {
        Receipt receipt = answer.apply(handing);
        handed.add(handing);
        return receipt;
    }

    @Override
    public void refuseUnread(BusinessSystem system, Door door, String replyQueue, String correlationId, Fault reason) {
        if (speechless-- > 0) {
            throw new IllegalStateException("the database is away");
        }
        unread.add(new Unread(system, replyQueue, correlationId, reason));
    }

    Receipt accept(Handing unused) {
        LetterId letter = LetterId.next();
        accepted.add(letter);
        return new Receipt.Accepted(letter);
    }

    static Receipt refuse(String code, String field, @Nullable String sourceMessageId) {
        return new Receipt.Refused(
                new ArrayList<>(List.of(new Fault(code, field, "Ett skäl."))), sourceMessageId, null, false);
    }
}
