package se.brevvaxel.hub.config;

import se.brevvaxel.letter.ReceiptOption;
import se.brevvaxel.letter.ReplyOption;
import se.brevvaxel.policy.DigitalRule;

/** The keys of a case type that say how its letters go digitally. */
final class DigitalKeys {

    /** Their names, for {@link Block#knows}. */
    static final String REPLY = "reply";

    static final String RECEIPT = "receipt";

    private DigitalKeys() {}

    static DigitalRule read(Block block) {
        return new DigitalRule(
                block.oneOf(REPLY, ReplyOption.class).orElse(null),
                block.oneOf(RECEIPT, ReceiptOption.class).orElse(null));
    }
}
