package se.brevvaxel.letter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Försändelse: an accepted letter, whole. What it says here is what was accepted; nothing about its way is in it.
 *
 * @param sender the sending organisation's number, 12 digits with the prefix 16
 * @param caseType ärendetyp, as the request named it: the policy may not know it
 * @param protectionClass what applies after policy and request; absent when the policy does not know the case type and
 *     the request is silent
 * @param body what the recipient reads: the request's text, or the policy's lead text filled in
 * @param notBefore not sent before this time
 * @param batch the mailing that the letter belongs to
 * @param original what its sender signed, of a letter that came so: all the rest was read out of it. Absent: we sign
 */
public record Letter(
        LetterId id,
        Handover handover,
        String sender,
        @Nullable String caseNumber,
        String caseType,
        Category category,
        @Nullable ProtectionClass protectionClass,
        ChannelPolicy channelPolicy,
        Recipient recipient,
        String subject,
        Body body,
        List<Document> attachments,
        @Nullable Support support,
        @Nullable Matter matter,
        @Nullable Payment payment,
        @Nullable PrintOptions print,
        @Nullable Caseworker caseworker,
        @Nullable Instant notBefore,
        @Nullable String batch,
        Instant acceptedAt,
        @Nullable SignedOriginal original) {

    /** The same letter, to be sent to another address if it becomes paper. */
    public Letter withAddress(PostalAddress address) {
        return to(new Recipient(recipient.id(), recipient.name(), recipient.protectedIdentity(), address));
    }

    /** The same letter, its recipient's protection being another than its home system knew. */
    public Letter withProtectedIdentity(ProtectedIdentity known) {
        return to(new Recipient(recipient.id(), recipient.name(), known, recipient.address()));
    }

    private Letter to(Recipient other) {
        return new Letter(
                id,
                handover,
                sender,
                caseNumber,
                caseType,
                category,
                protectionClass,
                channelPolicy,
                other,
                subject,
                body,
                attachments,
                support,
                matter,
                payment,
                print,
                caseworker,
                notBefore,
                batch,
                acceptedAt,
                original);
    }

    /** Never the content, never the person. */
    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
