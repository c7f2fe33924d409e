package se.brevvaxel.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sändbegäran: what a business system hands in, field by field as it wrote it (interface.md). Nothing is checked here
 * but the shape: what could not be read is absent, and its fault is told by the {@link RequestReading}. The form it came in
 * cannot be seen.
 */
public record SendRequest(
        @Nullable String schemaVersion,
        @Nullable String sourceMessageId,
        @Nullable String caseNumber,
        @Nullable String caseType,
        @Nullable String category,
        @Nullable Integer protectionClass,
        @Nullable String channelPolicy,
        @Nullable Recipient recipient,
        @Nullable String subject,
        @Nullable Body body,
        List<Attachment> attachments,
        @Nullable Caseworker caseworker,
        @Nullable Support support,
        @Nullable Matter matter,
        @Nullable Payment payment,
        @Nullable Print print,
        @Nullable String notBefore,
        @Nullable String batch) {

    public record Recipient(
            @Nullable String id, @Nullable String name, @Nullable String protectedIdentity, @Nullable Address address) {

        @Override
        public String toString() {
            return "Recipient[…]";
        }
    }

    public record Address(
            @Nullable String careOf,
            @Nullable String street,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String country) {

        @Override
        public String toString() {
            return "Address[…]";
        }
    }

    public record Body(@Nullable String contentType, @Nullable String text) {

        @Override
        public String toString() {
            return "Body[…]";
        }
    }

    /** {@code content} is the bytes, whatever they were written as. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Attachment(
            @Nullable String filename,
            @Nullable String contentType,
            byte @Nullable [] content,
            @Nullable String file,
            @Nullable String upload) {

        @Override
        public String toString() {
            return "Attachment[…]";
        }
    }

    public record Caseworker(@Nullable String userId, @Nullable String email) {

        @Override
        public String toString() {
            return "Caseworker[…]";
        }
    }

    public record Support(
            @Nullable String text, @Nullable String url, @Nullable String phoneNumber, @Nullable String email) {

        @Override
        public String toString() {
            return "Support[…]";
        }
    }

    public record Matter(
            @Nullable String matterId,
            @Nullable String eventId,
            @Nullable String precedingEventId,
            @Nullable String subject,
            @Nullable String eventType,
            @Nullable String status) {

        @Override
        public String toString() {
            return "Matter[…]";
        }
    }

    public record Payment(
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String dueDate,
            @Nullable String giroType,
            @Nullable String giroNumber,
            @Nullable String reference) {

        @Override
        public String toString() {
            return "Payment[…]";
        }
    }

    public record Print(
            @Nullable String envelope,
            @Nullable Boolean duplex,
            @Nullable Boolean colour,
            @Nullable String postage,
            @Nullable String costCentre) {

        @Override
        public String toString() {
            return "Print[…]";
        }
    }

    /** Never what was sent. */
    @Override
    public String toString() {
        return "SendRequest[…]";
    }
}
