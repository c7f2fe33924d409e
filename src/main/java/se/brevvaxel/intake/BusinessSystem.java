package se.brevvaxel.intake;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.ChannelPolicy;

/**
 * Verksamhetssystem: a system that hands in letters, as {@code config/systems.yaml} describes it.
 *
 * @param name names its queues, its drop folder and its broker user: a-z, 0-9 and hyphen
 * @param sender the organisation number it sends for, 12 digits
 * @param replyQueues where {@code JMSReplyTo} may point, {@code brevvaxel.out.<name>} always among them
 * @param caseTypes the case types it may use; empty: all
 * @param brokerPassword its password at the embedded broker; absent: no broker user
 * @param httpToken its bearer token; absent: no HTTP
 * @param drop how its drop folder tells that a drop is complete; absent: no folder
 * @param messageService how it may use our Message service; absent: not at all
 */
public record BusinessSystem(
        String name,
        String sender,
        Set<String> replyQueues,
        Set<String> caseTypes,
        @Nullable String brokerPassword,
        @Nullable String httpToken,
        @Nullable Drop drop,
        @Nullable MessageService messageService) {

    /** One that hands in requests of its own only. */
    public BusinessSystem(
            String name,
            String sender,
            Set<String> replyQueues,
            Set<String> caseTypes,
            @Nullable String brokerPassword,
            @Nullable String httpToken,
            @Nullable Drop drop) {
        this(name, sender, replyQueues, caseTypes, brokerPassword, httpToken, drop, null);
    }

    /**
     * What a system may do at our Message service, where letters come signed by their senders and say nothing of case
     * types and channels.
     *
     * @param organisationNumber in the subject of its client certificate, 12 digits
     * @param certificates SHA-256 of the client certificates that it may show, 64 small hexadecimal digits each; empty:
     *     any with that number
     * @param senders whose letters it may hand in, organisation numbers
     * @param caseType of its letters
     * @param caseTypesByEvent other case types, by the {@code EventType} that a letter states; empty: it decides nothing
     * @param channelPolicy of its letters; absent: the sender's usual
     */
    public record MessageService(
            String organisationNumber,
            Set<String> certificates,
            Set<String> senders,
            String caseType,
            Map<String, String> caseTypesByEvent,
            @Nullable ChannelPolicy channelPolicy) {

        /** The case type of a letter whose event is none of those that decide: no policy names it, and a person looks. */
        public static final String UNKNOWN_EVENT = "okand-handelse";

        /** What a letter that states this event, or none, is about. */
        public String caseTypeOf(@Nullable String eventType) {
            return eventType == null || caseTypesByEvent.isEmpty()
                    ? caseType
                    : caseTypesByEvent.getOrDefault(eventType.strip(), UNKNOWN_EVENT);
        }
    }

    /** When a drop is complete. {@code stableFor} counts for {@link Complete#STABLE} only. */
    public record Drop(Complete complete, Duration stableFor) {}

    /** What tells that a drop is complete. */
    public enum Complete {
        /** An empty file {@code <name>.ready} beside the request. */
        READY,
        /** The request appears by a rename; what is seen is whole. */
        RENAME,
        /** No file of the drop has changed size for a while. */
        STABLE
    }

    /** Whether it has any door for letters that we sign. */
    public boolean handsInRequests() {
        return brokerPassword != null || httpToken != null || drop != null;
    }

    /** The queue that the system's requests come on. */
    public String inQueue() {
        return "brevvaxel.in." + name;
    }

    /** The queue that status events go to when the request names no other. */
    public String outQueue() {
        return "brevvaxel.out." + name;
    }

    /** Never the credentials. */
    @Override
    public String toString() {
        return "BusinessSystem[" + name + "]";
    }
}
