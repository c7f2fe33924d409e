package se.brevvaxel.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.ssl.SslBundle;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.delivery.digital.envelope.SigningKey;
import se.brevvaxel.delivery.digital.envelope.Vectors;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Recipient;

/** A business system that speaks Message v3, with a client certificate of its own. */
final class MessageCaller {

    private static final Pattern RETURN = Pattern.compile("<m3:return>([^<]*)</m3:return>");

    private final int port;
    private final HttpClient http;

    MessageCaller(int port, SslBundle client) {
        this.port = port;
        this.http =
                HttpClient.newBuilder().sslContext(client.createSslContext()).build();
    }

    /** A letter, as its sender signs it: a document besides the text. */
    static SignedDelivery signed(Letter letter, SslBundle sender) {
        return new EnvelopeWriter(Clock.systemUTC()).sign(letter, Vectors.SENDER, SigningKey.of(sender));
    }

    static ALetter to(String recipient) {
        return Vectors.aLetter()
                .id(LetterId.next())
                .acceptedAt(Clock.systemUTC().instant())
                .recipient(new Recipient(ALetter.person(recipient), null, ProtectedIdentity.UNKNOWN, null))
                .attachments(new Document("beslut.pdf", "application/pdf", Requests.pdf(20_000)));
    }

    HttpResponse<String> post(byte[] envelope) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/Message/v3"))
                        .header("Content-Type", "text/xml; charset=utf-8")
                        .header("SOAPAction", "\"\"")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(envelope))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Hands in a letter that must be accepted, and tells its distribution's id. */
    String distributed(SignedDelivery signed) throws Exception {
        HttpResponse<String> answer = post(signed.toDistribute().bytes());
        Matcher id = RETURN.matcher(answer.body());
        if (answer.statusCode() != 200 || !id.find()) {
            throw new AssertionError("not accepted: " + answer.statusCode() + " " + answer.body());
        }
        return id.group(1);
    }

    /** {@code Type} and {@code DeliveryStatus}, or {@code fault} and its code. */
    String status(String sender, String distribution) {
        try {
            return inWords(post(("<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
                            + "<checkDistributionStatus xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\">"
                            + "<senderId>" + sender + "</senderId><distributionId>" + distribution
                            + "</distributionId></checkDistributionStatus></e:Body></e:Envelope>")
                    .getBytes(UTF_8)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String inWords(HttpResponse<String> answer) {
        return answer.statusCode() == 500
                ? "fault " + text("c3:ErrorCode", answer.body())
                : (text("m:Type", answer.body()) + " " + text("m:DeliveryStatus", answer.body())).strip();
    }

    private static String text(String element, String xml) {
        Matcher matcher =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(xml);
        return matcher.find() ? matcher.group(1) : "";
    }
}
