package se.brevvaxel.switching;

import se.brevvaxel.letter.Letter;

/**
 * What the switch is asked about.
 *
 * @param tooLargeForDigital the finished envelope would be above the contract's limit
 * @param outcomeWasUnknown an earlier attempt may have reached the recipient: no paper without a person
 */
public record Question(Letter letter, boolean tooLargeForDigital, boolean outcomeWasUnknown) {}
