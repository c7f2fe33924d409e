package se.brevvaxel.hub.spine.notices;

import java.util.List;
import java.util.UUID;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.delivery.digital.envelope.NoticeTexts;
import se.brevvaxel.delivery.digital.envelope.NoticeWriter;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.sealing.Endorsing;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.DigitalRule;
import se.brevvaxel.policy.NoticeRule;
import se.brevvaxel.policy.Policy;

/** Writes letters as notices, with the texts that the policy has for their case type. */
record NoticeWording(Senders senders, Policy policy, Endorsing endorsing) {

    /** A hash of all that the letter's recipient will be told: letters with the same go in one notice. */
    String text(Letter letter, String operator) {
        return writer(letter, operator).text(letter);
    }

    /**
     * The finished notice.
     *
     * @param letter any of those that go in it
     * @param recipients 12 digits each
     */
    Notice write(Letter letter, String operator, UUID id, List<String> recipients) {
        return writer(letter, operator).write(letter, id.toString(), recipients);
    }

    private NoticeWriter writer(Letter letter, String operator) {
        Sender sender = senders.find(letter.sender())
                .orElseThrow(() -> new IllegalStateException("no sender " + letter.sender() + " is configured"));
        return new NoticeWriter(sender, endorsing.of(letter, operator), texts(letter, sender));
    }

    private NoticeTexts texts(Letter letter, Sender sender) {
        NoticeRule rule = policy.rule(letter.caseType())
                .map(CaseRule::digital)
                .map(DigitalRule::notice)
                .orElseThrow(() -> new IllegalStateException("no notice is permitted of " + letter.caseType()));
        String name = sender.name();
        String caseType = letter.caseType();
        NoticeRule.Email email = rule.email();
        NoticeRule.Sms sms = rule.sms();
        return new NoticeTexts(
                email == null
                        ? null
                        : new NoticeTexts.Email(
                                email.from(),
                                email.subject().fill(name, caseType),
                                email.text().fill(name, caseType)),
                sms == null ? null : new NoticeTexts.Sms(sms.from(), sms.text().fill(name, caseType)));
    }
}
