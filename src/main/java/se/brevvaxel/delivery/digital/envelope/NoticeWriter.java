package se.brevvaxel.delivery.digital.envelope;

import static se.brevvaxel.delivery.digital.envelope.Namespaces.M1;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.N2;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.N3;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.S;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.SOAP;
import static se.brevvaxel.delivery.digital.envelope.Namespaces.SV3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Sender;

/**
 * Writes a letter as the {@code notify} envelope that travels (mina-meddelanden.md 2.14, 7.7): unsigned, to many at once,
 * and so with nothing in it that is about one of them.
 *
 * @param sender whom the letters are from
 * @param endorsements what is written on them beside what their home system says
 * @param texts what the operator sends on
 */
public record NoticeWriter(Sender sender, Endorsements endorsements, NoticeTexts texts) {

    private static final byte[] ENVELOPE_START = ascii("<soapenv:Envelope xmlns:soapenv=\"" + SOAP
            + "\"><soapenv:Body><s3:notify xmlns:s3=\"" + SV3 + "\"><s3:notify>");
    private static final byte[] ENVELOPE_END = ascii("</s3:notify></s3:notify></soapenv:Body></soapenv:Envelope>");

    /**
     * The finished envelope.
     *
     * @param letter any of those that go in it: all have the same {@linkplain #text text}
     * @param messageId {@code MessageHeader/Id}, of all of them
     * @throws IllegalArgumentException if the letter holds what the contract cannot carry
     */
    public Notice write(Letter letter, String messageId, List<String> recipients) {
        CountingSheet counted = new CountingSheet();
        envelope(counted, letter, messageId, recipients);
        ByteSheet sheet = new ByteSheet(counted.length());
        envelope(sheet, letter, messageId, recipients);
        return new Notice(sheet.finished(), recipients);
    }

    /**
     * A hash of all that the letter's recipient will be told: letters with the same may go in one notice.
     *
     * @return SHA-256, hexadecimal
     * @throws IllegalArgumentException if the letter holds what the contract cannot carry
     */
    public String text(Letter letter) {
        CountingSheet counted = new CountingSheet();
        envelope(counted, letter, "", List.of());
        ByteSheet sheet = new ByteSheet(counted.length());
        envelope(sheet, letter, "", List.of());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sheet.finished()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private void envelope(Sheet sheet, Letter letter, String messageId, List<String> recipients) {
        sheet.raw(ENVELOPE_START);
        // Outside is a prefix, and no default namespace: each part below declares its own.
        PrefixFreeXml xml = new PrefixFreeXml(sheet, "");
        deliveryHeader(xml, letter, recipients);
        message(xml, letter, messageId);
        email(xml, texts.email());
        sms(xml, texts.sms());
        sheet.raw(ENVELOPE_END);
    }

    private void deliveryHeader(PrefixFreeXml xml, Letter letter, List<String> recipients) {
        xml.open(N3, "Header")
                .open(M1, "Sender")
                .text(S, "Id", sender.organisationNumber())
                .text(S, "Name", sender.name())
                .close();
        recipients.forEach(recipient -> xml.text(M1, "Recipient", recipient));
        xml.optional(M1, "Reference", letter.caseNumber()).close();
    }

    private void message(PrefixFreeXml xml, Letter letter, String messageId) {
        xml.open(N3, "Message").open(N3, "header");
        MessageHead.write(xml, letter, messageId, sender, endorsements);
        xml.close()
                .open(N3, "body")
                .text(M1, "ContentType", letter.body().format().contentType())
                .base64(M1, "Body", letter.body().text().getBytes(StandardCharsets.UTF_8))
                .close()
                .close();
    }

    private static void email(PrefixFreeXml xml, NoticeTexts.@Nullable Email email) {
        if (email != null) {
            xml.open(N3, "EmailMessage")
                    .open(N2, "header")
                    .text(N2, "From", email.from())
                    .text(N2, "Subject", email.subject())
                    .close()
                    .text(N2, "text", email.text())
                    .close();
        }
    }

    private static void sms(PrefixFreeXml xml, NoticeTexts.@Nullable Sms sms) {
        if (sms != null) {
            xml.open(N3, "SmsMessage")
                    .open(N2, "header")
                    .text(N2, "From", sms.from())
                    .close()
                    .text(N2, "text", sms.text())
                    .close();
        }
    }

    private static byte[] ascii(String markup) {
        return markup.getBytes(StandardCharsets.US_ASCII);
    }
}
