package se.brevvaxel.switching;

import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Letter;

/**
 * What the switch is asked about.
 *
 * @param tooLargeForDigital the finished envelope would be above the contract's limit
 * @param outcomeWasUnknown an earlier attempt may have reached the recipient: no paper without a person
 * @param forwarder who forwards the letter, if this hub does not
 */
public record Question(
        Letter letter, boolean tooLargeForDigital, boolean outcomeWasUnknown, @Nullable ExternalForwarder forwarder) {}
