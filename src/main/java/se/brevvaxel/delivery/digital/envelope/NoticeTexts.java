package se.brevvaxel.delivery.digital.envelope;

import org.jspecify.annotations.Nullable;

/**
 * What the operator is to send on to a notice's recipients, ready-made (mina-meddelanden.md 2.14).
 *
 * @param email absent: none
 * @param sms absent: none
 */
public record NoticeTexts(@Nullable Email email, @Nullable Sms sms) {

    /** @param subject at most 254 characters */
    public record Email(String from, String subject, String text) {}

    /**
     * @param from at most 11 characters
     * @param text at most 160 characters
     */
    public record Sms(String from, String text) {}
}
