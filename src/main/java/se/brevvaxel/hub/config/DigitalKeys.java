package se.brevvaxel.hub.config;

import java.util.Collection;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.ReceiptOption;
import se.brevvaxel.letter.ReplyOption;
import se.brevvaxel.policy.DigitalRule;

/** The keys of a case type that say how its letters go digitally. */
final class DigitalKeys {

    /** Their names, for {@link Block#knows}. */
    static final String REPLY = "reply";

    static final String RECEIPT = "receipt";

    private DigitalKeys() {}

    /** @param senderNames of all senders */
    static DigitalRule read(Block block, String caseType, ProtectionClass lowest, Collection<String> senderNames) {
        return new DigitalRule(
                block.oneOf(REPLY, ReplyOption.class).orElse(null),
                block.oneOf(RECEIPT, ReceiptOption.class).orElse(null),
                new NoticeKeys(caseType, senderNames).read(block, lowest));
    }
}
