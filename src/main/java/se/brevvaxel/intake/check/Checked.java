package se.brevvaxel.intake.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.letter.Letter;

/** What came of checking a request. */
public sealed interface Checked {

    /**
     * Nothing is wrong: this is the letter. Nothing is stored yet.
     *
     * @param requestHash 32 bytes that the same request always has, however it was written: what tells a repeat from
     *     another letter. It is a plain SHA-256 over content and person, so it is for keeping under a key only
     * @param tooLargeForDigital {@link MailboxLimit}: no mailbox would take it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Ready(Letter letter, byte[] requestHash, boolean tooLargeForDigital) implements Checked {}

    /**
     * Refused, with every reason.
     *
     * @param sourceMessageId as far as it could be read and may be repeated
     * @param caseNumber likewise
     */
    record Refused(List<Fault> reasons, @Nullable String sourceMessageId, @Nullable String caseNumber)
            implements Checked {}
}
