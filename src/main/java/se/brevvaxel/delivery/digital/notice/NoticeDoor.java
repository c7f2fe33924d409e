package se.brevvaxel.delivery.digital.notice;

import java.net.URI;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.delivery.line.Heard;
import se.brevvaxel.delivery.line.Line;
import se.brevvaxel.delivery.line.OpenLine;

/**
 * The way out to the operators for notices: {@code notify} over mutual TLS (mina-meddelanden.md 1.3, 2.14, 4, 5.3).
 *
 * <p>Each call is one attempt for every recipient in it.
 */
public final class NoticeDoor implements OpenLine, AutoCloseable {

    private final Line line;

    /** A door at the end of this line, which it closes when it closes. */
    public NoticeDoor(Line line) {
        this.line = line;
    }

    /**
     * Makes one call.
     *
     * @param address the operator's, as the register gave it
     */
    public NoticeResult send(URI address, Notice notice) {
        if (!line.mayCall(address)) {
            return new NoticeResult.AllAlike(
                    new DeliveryResult.NotStored("the address is not one that may be sent to"));
        }
        if (notice.isTooLarge()) {
            return new NoticeResult.AllAlike(
                    new DeliveryResult.NotStored("the notice is larger than the contract lets it be"));
        }
        Heard heard = line.call(address, notice.bytes());
        if (heard instanceof Heard.NotSent not) {
            return new NoticeResult.AllAlike(new DeliveryResult.NotSent(not.detail(), not.retryAfter()));
        }
        if (heard instanceof Heard.NoAnswer no) {
            return new NoticeResult.AllAlike(new DeliveryResult.Unknown(no.detail()));
        }
        return judged((Heard.Answer) heard, notice);
    }

    @Override
    public void hangUp() {
        line.hangUp();
    }

    @Override
    public void close() {
        line.close();
    }

    /** A fault of ours in reading must not hide that the notice may have arrived. */
    private static NoticeResult judged(Heard.Answer answer, Notice notice) {
        try {
            return NoticeVerdict.of(answer, notice.recipients());
        } catch (RuntimeException e) {
            return new NoticeResult.AllAlike(
                    new DeliveryResult.Unknown(e.getClass().getSimpleName()));
        }
    }
}
