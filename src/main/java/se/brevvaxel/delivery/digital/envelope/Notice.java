package se.brevvaxel.delivery.digital.envelope;

import java.util.List;

/**
 * A finished SOAP envelope with one {@code notify}: one text to many recipients.
 *
 * @param bytes UTF-8, from {@code <soapenv:Envelope} to the end; shared, never written to
 * @param recipients whom it is to, 12 digits each, nobody twice
 */
@SuppressWarnings("ArrayRecordComponent")
public record Notice(byte[] bytes, List<String> recipients) {

    /** The most recipients of one call (mina-meddelanden.md 2.9). */
    public static final int MOST_RECIPIENTS = 1000;

    public Notice {
        recipients = List.copyOf(recipients);
    }

    /** Whether it is more than an operator takes in one call. */
    public boolean isTooLarge() {
        return bytes.length > Envelope.LARGEST || recipients.size() > MOST_RECIPIENTS;
    }

    @Override
    public String toString() {
        return "Notice[" + recipients.size() + " recipients, " + bytes.length + " bytes]";
    }
}
