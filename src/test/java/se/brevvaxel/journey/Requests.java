package se.brevvaxel.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.UUID;
import se.brevvaxel.NoisyPdf;

/** Send requests for journeys. */
final class Requests {

    /** Has a mailbox at Sandboxlådan. */
    static final String REACHABLE = "191212121212";
    /** Has a mailbox at Provboxen. */
    static final String REACHABLE_ELSEWHERE = "198101032384";
    /** Has none. */
    static final String NOT_REACHABLE = "200001012384";

    private Requests() {}

    static ObjectNode to(String recipient) {
        ObjectNode request = RunningHub.JSON.createObjectNode();
        request.put("schemaVersion", "1");
        request.put("sourceMessageId", "B-" + UUID.randomUUID());
        request.put("caseNumber", "BYGG 2026-000123");
        request.put("caseType", "bygglov.beslut");
        request.putObject("recipient")
                .put("id", recipient)
                .put("name", "Test Testsson")
                .put("protectedIdentity", "NONE")
                .putObject("address")
                .put("street", "Storgatan 1")
                .put("postalCode", "852 30")
                .put("city", "Sundsvall");
        request.put("subject", "Beslut om bygglov");
        request.putObject("body").put("contentType", "text/plain").put("text", "Här kommer beslutet.");
        return request;
    }

    static ObjectNode withPdf(ObjectNode request, byte[] pdf) {
        request.withArray("attachments")
                .addObject()
                .put("filename", "beslut.pdf")
                .put("contentType", "application/pdf")
                .put("content", Base64.getEncoder().encodeToString(pdf));
        return request;
    }

    /** A readable PDF of about this many bytes that no compression makes smaller. */
    static byte[] pdf(int size) {
        return NoisyPdf.of(size);
    }
}
