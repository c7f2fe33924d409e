package se.brevvaxel.policy;

import org.jspecify.annotations.Nullable;

/**
 * That a case type's letters may go as notices ({@code notify}), unsigned, and what the operator sends on to the
 * recipient's telephone and e-mail. That class 1 goes this way is read into the contract and not said by it
 * (mina-meddelanden.md 5.4, 8.10).
 *
 * @param email absent: no e-mail is sent on
 * @param sms absent: no SMS is sent on
 * @param alsoClassTwo letters of class 2 too, if they are service messages. Of class 3 none ever does, whatever stands here
 */
public record NoticeRule(@Nullable Email email, @Nullable Sms sms, boolean alsoClassTwo) {

    /** The longest subject of an e-mail, text and sender of an SMS, in characters (mina-meddelanden.md 2.14). */
    public static final int LONGEST_SUBJECT = 254;

    public static final int LONGEST_SMS = 160;
    public static final int LONGEST_SMS_SENDER = 11;

    /** @param from an address, 5 to 256 characters */
    public record Email(String from, NoticeTemplate subject, NoticeTemplate text) {}

    /** @param from at most {@link #LONGEST_SMS_SENDER} characters */
    public record Sms(String from, NoticeTemplate text) {}
}
