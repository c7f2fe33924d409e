package se.brevvaxel.policy;

import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.ReceiptOption;
import se.brevvaxel.letter.ReplyOption;

/**
 * What was decided for a case type's letters where they go digitally.
 *
 * @param reply what they say of answering; absent: nothing
 * @param receipt the receipt that they ask for; absent: nothing is said of one
 * @param notice that they may go as notices; absent: they are always signed and sealed
 */
public record DigitalRule(@Nullable ReplyOption reply, @Nullable ReceiptOption receipt, @Nullable NoticeRule notice) {

    /** Nothing was decided. */
    public static final DigitalRule PLAIN = new DigitalRule(null, null, null);
}
