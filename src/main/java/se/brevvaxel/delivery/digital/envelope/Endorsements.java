package se.brevvaxel.delivery.digital.envelope;

import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.ReceiptOption;
import se.brevvaxel.letter.ReplyOption;

/**
 * Påskrifter: what is written on a letter beside what its home system says, where the contract leaves a choice.
 *
 * @param invoice where what is to be paid stands
 * @param reply what it says of answering; absent: nothing
 * @param receipt the receipt that it asks for; absent: nothing is said of one
 */
public record Endorsements(InvoicePlace invoice, @Nullable ReplyOption reply, @Nullable ReceiptOption receipt) {

    /** None, and the invoice in its usual place. */
    public static final Endorsements NONE = new Endorsements(InvoicePlace.MATTER, null, null);
}
