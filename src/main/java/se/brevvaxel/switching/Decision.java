package se.brevvaxel.switching;

import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.MailboxOperator;

/** Where the channel switch sends a letter. */
public sealed interface Decision {

    /** To the recipient's mailbox. */
    record Digital(MailboxOperator operator) implements Decision {}

    /** To the sender's external forwarder, which decides the rest. */
    record Forwarded(ExternalForwarder forwarder) implements Decision {}

    /** To print, and why it is paper. */
    record Print(Reason reason) implements Decision {}

    /** Back to the home system, undelivered. */
    record Returned(Reason reason) implements Decision {}

    /** Nowhere: it is given up. */
    record Failed(Reason reason) implements Decision {}

    /** To a person. */
    record Held(Reason reason) implements Decision {}
}
