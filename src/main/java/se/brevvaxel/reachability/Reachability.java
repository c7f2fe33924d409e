package se.brevvaxel.reachability;

import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Reason;

/** What the register says of one recipient and one sender, at the moment it was asked. */
public sealed interface Reachability {

    /** Can and will receive, through this operator. */
    record Reachable(MailboxOperator operator) implements Reachability {}

    /** Cannot, or will not from this sender: {@link Reason#RECIPIENT_NOT_REACHABLE} or
     * {@link Reason#SENDER_NOT_ACCEPTED}. */
    record NotReachable(Reason reason) implements Reachability {}

    /**
     * Has a mailbox with an operator that cannot be used. {@code id} is its organisation number, {@code 16} and ten
     * digits; absent where the register gave none of that form. {@code detail} is for engineers and names no person.
     */
    record UnknownOperator(@Nullable String id, String detail) implements Reachability {}
}
