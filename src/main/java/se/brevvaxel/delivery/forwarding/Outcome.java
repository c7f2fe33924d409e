package se.brevvaxel.delivery.forwarding;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Channel;

/** What a forwarder says has become of a letter. {@code detail} is for engineers and names no person. */
public sealed interface Outcome {

    /** For engineers; names no person, and is never text from the other side. */
    String detail();

    /** Nothing final yet: ask later. */
    record NotYet(String detail) implements Outcome {}

    /** In the recipient's mailbox. */
    record Delivered(String detail) implements Outcome {}

    /** The forwarder has printed it. */
    record Printed(String detail) implements Outcome {}

    /** The forwarder reached the recipient neither digitally nor on paper, and will not. */
    record NotReached(String detail) implements Outcome {}

    /**
     * The forwarder tried, and gave up.
     *
     * @param tried how
     */
    record Failed(Channel tried, String detail) implements Outcome {}

    /**
     * An answer that tells nothing of this letter, and nothing of the forwarder: others may be asked about.
     *
     * @param alarm whether an engineer should look: asking again will not help by itself
     */
    record Unusable(String detail, boolean alarm) implements Outcome {}

    /**
     * No answer from the forwarder, or none that is one: it would answer no better about another letter.
     *
     * @param retryAfter as the forwarder asked, if it did
     * @param alarm whether an engineer should look: asking again will not help by itself
     */
    record NoAnswer(String detail, @Nullable Duration retryAfter, boolean alarm) implements Outcome {}
}
