package se.brevvaxel.intake.json;

import com.fasterxml.jackson.databind.JsonNode;
import se.brevvaxel.intake.Faults;
import se.brevvaxel.intake.RequestReading;
import se.brevvaxel.intake.SendRequest;

/** The fields of a send request as they are called in JSON (interface.md), and the type that each has. */
final class RequestForm {

    private RequestForm() {}

    static RequestReading read(JsonNode tree) {
        Faults faults = new Faults();
        JsonFields fields = new JsonFields(tree, "", faults);
        SendRequest request = new SendRequest(
                fields.text("schemaVersion"),
                fields.text("sourceMessageId"),
                fields.text("caseNumber"),
                fields.text("caseType"),
                fields.text("category"),
                fields.number("protectionClass"),
                fields.text("channelPolicy"),
                fields.object("recipient", RequestForm::recipient),
                fields.text("subject"),
                fields.object("body", body -> new SendRequest.Body(body.text("contentType"), body.text("text"))),
                fields.list("attachments", RequestForm::attachment),
                fields.object("caseworker", who -> new SendRequest.Caseworker(who.text("userId"), who.text("email"))),
                fields.object("support", RequestForm::support),
                fields.object("matter", RequestForm::matter),
                fields.object("payment", RequestForm::payment),
                fields.object("print", RequestForm::print),
                fields.text("notBefore"),
                fields.text("batch"));
        fields.nothingElse();
        return new RequestReading.Read(request, faults.all());
    }

    private static SendRequest.Recipient recipient(JsonFields fields) {
        return new SendRequest.Recipient(
                fields.text("id"),
                fields.text("name"),
                fields.text("protectedIdentity"),
                fields.object("address", RequestForm::address));
    }

    private static SendRequest.Address address(JsonFields fields) {
        return new SendRequest.Address(
                fields.text("careOf"),
                fields.text("street"),
                fields.text("postalCode"),
                fields.text("city"),
                fields.text("country"));
    }

    private static SendRequest.Attachment attachment(JsonFields fields) {
        return new SendRequest.Attachment(
                fields.text("filename"),
                fields.text("contentType"),
                fields.bytes("content"),
                fields.text("file"),
                fields.text("upload"));
    }

    private static SendRequest.Support support(JsonFields fields) {
        return new SendRequest.Support(
                fields.text("text"), fields.text("url"), fields.text("phoneNumber"), fields.text("email"));
    }

    private static SendRequest.Matter matter(JsonFields fields) {
        return new SendRequest.Matter(
                fields.text("matterId"),
                fields.text("eventId"),
                fields.text("precedingEventId"),
                fields.text("subject"),
                fields.text("eventType"),
                fields.text("status"));
    }

    private static SendRequest.Payment payment(JsonFields fields) {
        return new SendRequest.Payment(
                fields.text("amount"),
                fields.text("currency"),
                fields.text("dueDate"),
                fields.text("giroType"),
                fields.text("giroNumber"),
                fields.text("reference"));
    }

    private static SendRequest.Print print(JsonFields fields) {
        return new SendRequest.Print(
                fields.text("envelope"),
                fields.flag("duplex"),
                fields.flag("colour"),
                fields.text("postage"),
                fields.text("costCentre"));
    }
}
