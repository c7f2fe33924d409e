package se.brevvaxel.reachability;

import se.brevvaxel.letter.Reason;

/** What the register says of one recipient and one sender, at the moment it was asked. */
public sealed interface Reachability {

    /** Can and will receive, through this operator. */
    record Reachable(MailboxOperator operator) implements Reachability {}

    /** Cannot, or will not from this sender: {@link Reason#RECIPIENT_NOT_REACHABLE} or
     * {@link Reason#SENDER_NOT_ACCEPTED}. */
    record NotReachable(Reason reason) implements Reachability {}

    /** Has a mailbox with an operator that cannot be used. {@code detail} is for engineers and names no person. */
    record UnknownOperator(String detail) implements Reachability {}
}
