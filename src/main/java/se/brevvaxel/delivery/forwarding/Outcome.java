package se.brevvaxel.delivery.forwarding;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

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

    /** The forwarder tried, and gave up. */
    record Failed(String detail) implements Outcome {}

    /**
     * No answer to the question, or none that can be read.
     *
     * @param retryAfter as the forwarder asked, if it did
     * @param alarm whether an engineer should look: asking again will not help by itself
     */
    record NoAnswer(String detail, @Nullable Duration retryAfter, boolean alarm) implements Outcome {}
}
