package se.brevvaxel.hub.doors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.letter.LetterId;

/** A counter that answers as it is told, and remembers what it was handed. */
public final class ACounter implements Counter {

    /** What could not be read as a request. */
    public record Unread(Handing handing, Fault reason) {

        public @Nullable String correlationId() {
            return handing.correlationId();
        }
    }

    public final List<Handing> handed = new CopyOnWriteArrayList<>();
    public final List<Unread> unread = new CopyOnWriteArrayList<>();
    public final List<LetterId> accepted = new CopyOnWriteArrayList<>();

    /** So many times it cannot tell. */
    public volatile int speechless;

    public volatile Function<Handing, Receipt> answer = this::accept;

    @Override
    public Receipt handIn(Handing handing) {
        Receipt receipt = answer.apply(handing);
        handed.add(handing);
        return receipt;
    }

    @Override
    public void refuseUnread(Handing handing, Fault reason) {
        if (speechless-- > 0) {
            throw new IllegalStateException("the database is away");
        }
        unread.add(new Unread(handing, reason));
    }

    public Receipt accept(Handing unused) {
        LetterId letter = LetterId.next();
        accepted.add(letter);
        return new Receipt.Accepted(letter);
    }

    public static Receipt refuse(String code, String field, @Nullable String sourceMessageId) {
        return new Receipt.Refused(
                new ArrayList<>(List.of(new Fault(code, field, "Ett skäl."))), sourceMessageId, null, false);
    }
}
