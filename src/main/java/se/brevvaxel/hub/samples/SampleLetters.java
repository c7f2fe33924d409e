package se.brevvaxel.hub.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jms.core.JmsTemplate;

/** Three letters whose ways differ, each handed in as a business system would. */
final class SampleLetters {

    /**
     * One of them.
     *
     * @param system who hands it in
     * @param sourceMessageId by which it is found again
     * @param door for people, Swedish
     */
    record Sample(String system, String sourceMessageId, String door) {}

    private static final String REACHABLE = "191212121212";
    private static final String WITHOUT_MAILBOX = "200001012384";
    private static final String WITHOUT_MAILBOX_EITHER = "191503882399";

    private final ObjectMapper json;
    private final JmsTemplate jms;
    private final Path dropDir;

    SampleLetters(ObjectMapper json, JmsTemplate jms, Path dropDir) {
        this.json = json;
        this.jms = jms;
        this.dropDir = dropDir;
    }

    /** Hands in all three. Handed in again they are the same letters. */
    List<Sample> handIn(int httpPort) throws IOException, InterruptedException {
        return List.of(onAQueue(), inAFolder(), overHttp(httpPort));
    }

    private Sample onAQueue() throws IOException {
        ObjectNode request = request("EXEMPEL-1", "bygglov.beslut", REACHABLE, "Beslut om bygglov");
        request.put("caseNumber", "BYGG 2026-000123");
        request.withArray("attachments")
                .addObject()
                .put("filename", "beslut.pdf")
                .put("contentType", "application/pdf")
                .put("content", SamplePdf.make("Beslut om bygglov"));
        jms.convertAndSend("brevvaxel.in.bygglov", json.writeValueAsString(request));
        return new Sample("bygglov", "EXEMPEL-1", "kön brevvaxel.in.bygglov");
    }

    private Sample inAFolder() throws IOException {
        ObjectNode request = request("EXEMPEL-2", "socialtjanst.beslut", WITHOUT_MAILBOX, "Beslut om bistånd");
        request.put("caseNumber", "SOC 2026-000045");
        request.withObject("/recipient")
                .put("name", "Test Testsson")
                .putObject("address")
                .put("street", "Storgatan 1")
                .put("postalCode", "852 30")
                .put("city", "Sundsvall");
        request.withArray("attachments")
                .addObject()
                .put("filename", "beslut.pdf")
                .put("contentType", "application/pdf")
                .put("file", "exempel-2.pdf");
        Path in = dropDir.resolve("socialtjanst").resolve("in");
        Files.createDirectories(in);
        Files.write(in.resolve("exempel-2.pdf"), SamplePdf.make("Beslut om bistånd"));
        Files.write(in.resolve("exempel-2.json"), json.writeValueAsBytes(request));
        Files.write(in.resolve("exempel-2.ready"), new byte[0]);
        return new Sample("socialtjanst", "EXEMPEL-2", "mappen " + in);
    }

    private Sample overHttp(int port) throws IOException, InterruptedException {
        ObjectNode request = request("EXEMPEL-3", "ekonomi.faktura", WITHOUT_MAILBOX_EITHER, "Faktura för barnomsorg");
        request.put("channelPolicy", "DIGITAL_ONLY");
        String url = "http://localhost:" + port + "/brevvaxel/v1/letters";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Authorization", "Bearer sandbox-ekonomi")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(request)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IOException("the sample letter over HTTP was answered with " + answer.statusCode());
        }
        return new Sample("ekonomi", "EXEMPEL-3", "POST " + url);
    }

    private ObjectNode request(String id, String caseType, String recipient, String subject) {
        ObjectNode request = json.createObjectNode();
        request.put("schemaVersion", "1")
                .put("sourceMessageId", id)
                .put("caseType", caseType)
                .put("subject", subject);
        request.putObject("recipient").put("id", recipient).put("protectedIdentity", "NONE");
        return request;
    }
}
