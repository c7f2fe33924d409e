package se.brevvaxel.hub.spine.counter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import se.brevvaxel.content.ContentUnavailable;
import se.brevvaxel.content.Contents;
import se.brevvaxel.content.Kept;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.IntakeUncertain;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.intake.check.Checked;
import se.brevvaxel.intake.check.Inspection;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.status.Earlier;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.NewLetter;
import se.brevvaxel.status.StatusEvent;
import se.brevvaxel.status.StatusEvents;

/** The counter: inspects, keeps the content, commits the row, in that order; then the letter is safe. */
final class Reception implements Counter {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final Inspection inspection;
    private final Senders senders;
    private final Contents contents;
    private final Letters letters;
    private final StatusEvents events;
    private final Duration deadline;

    Reception(
            Inspection inspection,
            Senders senders,
            Contents contents,
            Letters letters,
            StatusEvents events,
            Duration deadline) {
        this.inspection = inspection;
        this.senders = senders;
        this.contents = contents;
        this.letters = letters;
        this.events = events;
        this.deadline = deadline;
    }

    @Override
    public Receipt handIn(Handing handing) {
        Sender sender = senders.find(handing.sender()).orElseThrow();
        Checked checked = inspection.inspect(handing, sender);
        try {
            if (checked instanceof Checked.Refused refused) {
                return refuse(handing, refused.reasons(), refused.sourceMessageId(), refused.caseNumber(), false);
            }
            return accept(handing, (Checked.Ready) checked, sender);
        } catch (ContentUnavailable | DataAccessException | TransactionException closed) {
            throw unlessForEver(closed);
        }
    }

    /** Closed for now; or the trouble itself, if waiting would not help. */
    private static RuntimeException unlessForEver(RuntimeException trouble) {
        if (trouble instanceof DataIntegrityViolationException
                || trouble instanceof InvalidDataAccessResourceUsageException) {
            // The database is there and will never take this: the door must count it, and keep the others going.
            return trouble;
        }
        LOG.warn("nothing can be accepted just now: {}", Trouble.inWords(trouble));
        return trouble instanceof TransactionSystemException ? new IntakeUncertain(trouble) : new IntakeClosed(trouble);
    }

    private Receipt accept(Handing handing, Checked.Ready ready, Sender sender) {
        Letter letter = ready.letter();
        byte[] hash = contents.keyedHash(ready.requestHash());
        String scope = scope(letter);
        Optional<Earlier> earlier = earlier(letter, scope);
        if (earlier.isPresent()) {
            return cameBefore(handing, letter, hash, earlier.get());
        }
        Kept kept = contents.keep(letter);
        // What its sender has signed for us to forward, we forward.
        ExternalForwarder forwarder = letter.original() == null ? sender.externalForwarder() : null;
        NewLetter accepted =
                new NewLetter(letter, kept, scope, hash, ready.tooLargeForDigital(), deadline(letter), forwarder);
        if (letters.accept(accepted)) {
            return new Receipt.Accepted(letter.id());
        }
        contents.erase(kept);
        return cameBefore(handing, letter, hash, earlier(letter, scope).orElseThrow());
    }

    private Optional<Earlier> earlier(Letter letter, String scope) {
        return letters.earlier(letter.handover().system(), letter.handover().sourceMessageId(), scope);
    }

    /**
     * Within which the id that it came under is its own. A system numbers its letters; where senders have signed them, each
     * numbers its own, and one message may go to several recipients (mina-meddelanden.md 5.2).
     */
    private String scope(Letter letter) {
        if (letter.original() == null) {
            return "";
        }
        String own = letter.sender() + " " + letter.recipient().id().digits();
        return HexFormat.of().formatHex(contents.keyedHash(own.getBytes(StandardCharsets.US_ASCII)));
    }

    private Receipt cameBefore(Handing handing, Letter letter, byte[] hash, Earlier earlier) {
        if (!MessageDigest.isEqual(hash, earlier.requestHash())) {
            Fault taken = FaultCode.OTHER_CONTENT.at("/sourceMessageId");
            return refuse(handing, List.of(taken), letter.handover().sourceMessageId(), letter.caseNumber(), true);
        }
        letters.cameAgain(earlier.letter(), letter.handover(), letter.acceptedAt());
        return new Receipt.Repeated(earlier.letter());
    }

    /** Where the door's own answer does not tell, the home system gets an event. */
    private Receipt refuse(
            Handing handing,
            List<Fault> reasons,
            @Nullable String sourceMessageId,
            @Nullable String caseNumber,
            boolean conflict) {
        if (!handing.door().isAnswering()) {
            tell(handing, reasons, sourceMessageId, caseNumber);
        }
        return new Receipt.Refused(reasons, sourceMessageId, caseNumber, conflict);
    }

    @Override
    public void refuseUnread(Handing handing, Fault reason) {
        try {
            tell(handing, List.of(reason), null, null);
        } catch (DataAccessException | TransactionException closed) {
            throw unlessForEver(closed);
        }
    }

    private void tell(
            Handing handing, List<Fault> reasons, @Nullable String sourceMessageId, @Nullable String caseNumber) {
        String correlation = handing.correlationFor(sourceMessageId);
        events.rejected(
                handing.refusalId(),
                new Handover(handing.system().name(), "", handing.door(), handing.replyQueue(), correlation),
                sourceMessageId,
                caseNumber,
                reasons.stream().map(Reception::why).toList());
    }

    private static StatusEvent.Why why(Fault fault) {
        return new StatusEvent.Why(fault.code(), null, fault.field(), fault.text());
    }

    /** Counted from the time that the letter may first be sent. */
    private Instant deadline(Letter letter) {
        Instant from = letter.notBefore() == null || letter.notBefore().isBefore(letter.acceptedAt())
                ? letter.acceptedAt()
                : letter.notBefore();
        return from.plus(deadline);
    }
}
