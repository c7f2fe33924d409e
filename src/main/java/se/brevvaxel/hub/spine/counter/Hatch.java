package se.brevvaxel.hub.spine.counter;

import java.io.IOException;
import java.time.Duration;
import se.brevvaxel.hub.Scales;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.intake.Shelves;

/**
 * The hatch in front of the counter: shut while the shelves are full, and no wider than what the counter can have in its
 * hands at once. Behind it a letter is in memory several times over: as it was written, as text, as bytes, as encrypted.
 */
final class Hatch implements Counter {

    /** No door that waits for its answer should wait longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Counter counter;
    private final Shelves shelves;
    private final Scales scales;
    private final long mostBeside;

    /** @param mostBeside what the counter takes of what lies beside a request, in bytes: more is not read */
    Hatch(Counter counter, Shelves shelves, Scales scales, long mostBeside) {
        this.counter = counter;
        this.shelves = shelves;
        this.scales = scales;
        this.mostBeside = mostBeside;
    }

    @Override
    public Receipt handIn(Handing handing) {
        if (!shelves.haveRoomFor(handing.door())) {
            throw new IntakeClosed("too little room on disk");
        }
        try (Scales.Load load = scales.take(weight(handing), PATIENCE)) {
            return counter.handIn(handing);
        } catch (Scales.Overloaded tooMuch) {
            throw new IntakeClosed(tooMuch);
        }
    }

    /** A refusal is a line in the database, for which there is room behind the hatch. */
    @Override
    public void refuseUnread(Handing handing, Fault reason) {
        counter.refuseUnread(handing, reason);
    }

    private long weight(Handing handing) {
        long signed = handing.signed() == null ? 0 : handing.signed().original().bytes().length;
        return Math.max(handing.request().length, signed) + Math.min(beside(handing.files()), mostBeside);
    }

    private static long beside(AttachedFiles files) {
        try {
            return files.bytes();
        } catch (IOException cannotRead) {
            throw new IntakeClosed(cannotRead);
        }
    }
}
