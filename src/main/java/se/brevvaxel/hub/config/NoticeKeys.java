package se.brevvaxel.hub.config;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.policy.NoticeRule;
import se.brevvaxel.policy.NoticeTemplate;

/** The keys under {@code notify} of a case type: that its letters may go as notices, and what is sent on. */
final class NoticeKeys {

    /** Its name, for {@link Block#knows}. */
    static final String NOTIFY = "notify";

    private static final String CLASS_TWO = "class-2";
    private static final String EMAIL = "email";
    private static final String SMS = "sms";
    private static final String FROM = "from";
    private static final String SUBJECT = "subject";
    private static final String TEXT = "text";

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final NoticeTemplate STAND_IN = new NoticeTemplate("-");

    private final String caseType;
    private final Collection<String> senderNames;

    /** @param senderNames of all senders: a text must fit whichever it is filled in with */
    NoticeKeys(String caseType, Collection<String> senderNames) {
        this.caseType = caseType;
        this.senderNames = senderNames;
    }

    /** The rule; nothing: such letters are always signed and sealed. */
    @Nullable
    NoticeRule read(Block rule, ProtectionClass lowest) {
        Block block = rule.block(NOTIFY).orElse(null);
        if (block == null) {
            return null;
        }
        block.knows(CLASS_TWO, EMAIL, SMS);
        boolean alsoClassTwo = block.flag(CLASS_TWO);
        if (lowest == ProtectionClass.THREE) {
            rule.fault(
                    NOTIFY,
                    "får inte stå på en ärendetyp med skyddsklass 3: sådana brev ska alltid signeras och förseglas.");
        } else if (lowest == ProtectionClass.TWO && !alsoClassTwo) {
            rule.fault(
                    NOTIFY,
                    "står på en ärendetyp med skyddsklass 2. Ska dess servicemeddelanden skickas osignerade? Skriv då"
                            + " `class-2: true` under `notify`.");
        }
        Optional<Block> email = block.block(EMAIL);
        Optional<Block> sms = block.block(SMS);
        if (email.isEmpty() && sms.isEmpty()) {
            rule.fault(NOTIFY, "ska ha `email`, `sms` eller båda under sig.");
        }
        return new NoticeRule(
                email.map(this::email).orElse(null), sms.map(this::sms).orElse(null), alsoClassTwo);
    }

    private NoticeRule.Email email(Block block) {
        block.knows(FROM, SUBJECT, TEXT);
        String from = block.requiredText(FROM);
        boolean isAddress = from.length() >= 5
                && from.length() <= 256
                && ADDRESS.matcher(from).matches();
        block.require(FROM, isAddress, "ska vara en e-postadress med 5 till 256 tecken.");
        NoticeTemplate subject = text(block, SUBJECT, NoticeRule.LONGEST_SUBJECT);
        block.require(
                SUBJECT,
                subject.template().strip().lines().count() == 1,
                "ska stå på en rad: det blir ämnesraden i ett e-postmeddelande.");
        return new NoticeRule.Email(from, subject, text(block, TEXT, Integer.MAX_VALUE));
    }

    private NoticeRule.Sms sms(Block block) {
        block.knows(FROM, TEXT);
        String from = block.requiredText(FROM);
        block.require(
                FROM,
                from.length() <= NoticeRule.LONGEST_SMS_SENDER,
                "får ha högst " + NoticeRule.LONGEST_SMS_SENDER + " tecken.");
        return new NoticeRule.Sms(from, text(block, TEXT, NoticeRule.LONGEST_SMS));
    }

    private NoticeTemplate text(Block block, String key, int longest) {
        String template = block.requiredText(key);
        Optional<String> fault = NoticeTemplate.faultIn(template);
        fault.ifPresent(words -> block.require(key, false, words));
        if (fault.isPresent()) {
            return STAND_IN;
        }
        NoticeTemplate text = new NoticeTemplate(template);
        int length = senderNames.stream()
                .mapToInt(name -> text.fill(name, caseType).length())
                .max()
                .orElse(0);
        block.require(
                key,
                length <= longest,
                "får ha högst " + longest + " tecken när det är ifyllt, och har " + length + ".");
        return text;
    }
}
