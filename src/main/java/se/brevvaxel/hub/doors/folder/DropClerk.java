package se.brevvaxel.hub.doors.folder;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.hub.doors.DoorFault;
import se.brevvaxel.hub.doors.DropFolder;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.letter.Door;

/**
 * Hands a claimed drop in at the counter, and tells a refusal. What is refused is told under the drop's own id: the same
 * drop handed in again, because a crash came before its reasons were written, is told once.
 */
final class DropClerk {

    private static final byte[] UNREAD = {};

    private final Counter counter;
    private final Clock clock;
    private final long maxBytes;

    /** @param maxBytes of a request */
    DropClerk(Counter counter, Clock clock, long maxBytes) {
        this.counter = counter;
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    /** Takes the files of a drop that waits, before a newer one can. */
    void gather(WorkFolder work) throws IOException {
        String requestName = work.requestName();
        if (requestName != null && DropFolder.isFile(work.request().resolve(requestName))) {
            byte[] request = work.readRequest(requestName, maxBytes);
            Gathering.afterwards(work).take(requestName, NamedFiles.in(request));
        }
    }

    /**
     * Hands it in.
     *
     * @param gathering takes the files that its request names
     * @throws IntakeClosed if nothing can be accepted just now
     * @throws IOException if the drop cannot be read just now
     */
    Drop handIn(WorkFolder work, Gathering gathering) throws IOException {
        DoorFault decided = work.decision();
        if (decided != null) {
            return refuse(work, List.of(), decided);
        }
        String requestName = Objects.requireNonNull(work.requestName());
        if (!DropFolder.isFile(work.request().resolve(requestName))) {
            return refuse(work, List.of(), DoorFault.LEFT_BEHIND);
        }
        byte[] request = work.readRequest(requestName, maxBytes);
        List<Drop.NamedFile> links = gathering.take(requestName, NamedFiles.in(request));
        if (!links.isEmpty()) {
            return refuse(work, links, DoorFault.SYMBOLIC_LINK);
        }
        if (!requestName.toLowerCase(Locale.ROOT).endsWith(".json")) {
            return refuse(work, List.of(), DoorFault.FORMAT_NOT_OFFERED);
        }
        if (request.length > maxBytes) {
            return refuse(work, List.of(), DoorFault.TOO_LARGE);
        }
        Receipt receipt = work.tries().handIn(counter, handing(work, request));
        return receipt == null ? refuse(work, List.of(), DoorFault.GIVEN_UP) : told(work, receipt);
    }

    /**
     * Refuses a drop that the counter does not get to see.
     *
     * @param gone what belonged to it and was removed
     * @throws IntakeClosed if it cannot be told just now
     */
    Drop.Refused refuse(WorkFolder work, List<Drop.NamedFile> gone, DoorFault why) throws IOException {
        work.decide(why);
        Fault reason = why.ofTheWhole();
        counter.refuseUnread(handing(work, UNREAD), reason);
        return refused(work, null, null, gone, List.of(reason));
    }

    private static Handing handing(WorkFolder work, byte[] request) {
        return new Handing(
                work.whose().system(),
                Door.FOLDER,
                request,
                work,
                work.whose().system().outQueue(),
                work.id().toString(),
                work.id());
    }

    private Drop told(WorkFolder work, Receipt receipt) throws IOException {
        if (receipt instanceof Receipt.Accepted accepted) {
            return new Drop.Safe(work, accepted.letter().toString(), false);
        }
        if (receipt instanceof Receipt.Repeated repeated) {
            return new Drop.Safe(work, repeated.letter().toString(), true);
        }
        Receipt.Refused refused = (Receipt.Refused) receipt;
        return refused(work, refused.sourceMessageId(), refused.caseNumber(), List.of(), refused.reasons());
    }

    private Drop.Refused refused(
            WorkFolder work,
            @Nullable String sourceMessageId,
            @Nullable String caseNumber,
            List<Drop.NamedFile> gone,
            List<Fault> reasons)
            throws IOException {
        String id = work.id().toString();
        List<Drop.NamedFile> files = new ArrayList<>(new Departure(work).names(id));
        files.addAll(gone);
        return new Drop.Refused(
                work, new Drop.Complaint(id, clock.instant().toString(), sourceMessageId, caseNumber, files, reasons));
    }
}
