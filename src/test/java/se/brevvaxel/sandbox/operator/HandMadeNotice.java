package se.brevvaxel.sandbox.operator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A {@code notify} envelope, written by hand as a stranger would. */
public final class HandMadeNotice {

    public static final String SMS =
            "<n3:SmsMessage><n2:header><n2:From>KommunA</n2:From></n2:header><n2:text>Du har tid.</n2:text></n3:SmsMessage>";
    public static final String EMAIL = "<n3:EmailMessage><n2:header><n2:From>info@kommun-a.example</n2:From>"
            + "<n2:Subject>Tid</n2:Subject></n2:header><n2:text>Du har tid.</n2:text></n3:EmailMessage>";

    private HandMadeNotice() {}

    /** @param texts {@link #EMAIL} and {@link #SMS}, or one of them, or none */
    public static byte[] notice(String messageId, String texts, String... recipients) {
        String all = List.of(recipients).stream()
                .map(recipient -> "<m:Recipient>" + recipient + "</m:Recipient>")
                .collect(Collectors.joining());
        return ("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
                        + "<s3:notify xmlns:s3=\"http://minameddelanden.gov.se/schema/Service/v3\"><s3:notify"
                        + " xmlns:n3=\"http://minameddelanden.gov.se/schema/Notification/v3\""
                        + " xmlns:n2=\"http://minameddelanden.gov.se/schema/Notification/v2\""
                        + " xmlns:m=\"http://minameddelanden.gov.se/schema/Message\""
                        + " xmlns:m3=\"http://minameddelanden.gov.se/schema/Message/v3\""
                        + " xmlns:s=\"http://minameddelanden.gov.se/schema/Sender\"><n3:Header><m:Sender>"
                        + "<s:Id>162021004748</s:Id><s:Name>Kommun A</s:Name></m:Sender>" + all + "</n3:Header>"
                        + "<n3:Message><n3:header><m3:Id>" + messageId + "</m3:Id><m3:Subject>Tid</m3:Subject>"
                        + "<m3:Supportinfo><m3:Text>Kontakta oss.</m3:Text></m3:Supportinfo>"
                        + "<m3:Language>svSE</m3:Language></n3:header><n3:body><m:ContentType>text/plain</m:ContentType>"
                        + "<m:Body>SGVq</m:Body></n3:body></n3:Message>" + texts + "</s3:notify></s3:notify>"
                        + "</soapenv:Body></soapenv:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
