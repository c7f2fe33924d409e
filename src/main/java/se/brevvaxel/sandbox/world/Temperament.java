package se.brevvaxel.sandbox.world;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * How an operator is: what the contract leaves to it, and how well it answers (mina-meddelanden.md 5.6, 8).
 *
 * @param operator who
 * @param answersAfter each answer takes so long, such as {@code 1s}; null: none
 * @param bodyTypes the content types that it takes as a message's text; null: {@code text/plain}, {@code text/html}
 * @param attachmentTypes the content types that it takes as attachments; null: {@code application/pdf}
 * @param largest the largest envelope that it takes, such as {@code 1MB}; null: 2 MB, and never more
 * @param moods how some of its calls go wrong
 * @param seed of the order in which they do: the same at every start; null: 0
 */
public record Temperament(
        Counterpart operator,
        @JsonProperty("answers-after") @Nullable String answersAfter,
        @JsonProperty("body-types") @Nullable List<String> bodyTypes,
        @JsonProperty("attachment-types") @Nullable List<String> attachmentTypes,
        @Nullable String largest,
        @Nullable List<Mood> moods,
        @Nullable Long seed) {

    /** 2 MB (mina-meddelanden.md 5.6), measured on the whole envelope; read for itself, as a stranger would. */
    public static final long LARGEST_ENVELOPE = 2_097_152;

    /** What a message's text may be (mina-meddelanden.md 5.6). */
    public static final List<String> BODY_TYPES = List.of("text/plain", "text/html");

    /** The only type of attachment that is known to be in use (mina-meddelanden.md 5.6). */
    public static final List<String> ATTACHMENT_TYPES = List.of("application/pdf");

    public Temperament {
        if (!operator.isOperator()) {
            throw new IllegalArgumentException(operator.key() + " is no mailbox operator");
        }
        if (answersAfter != null) {
            DurationStyle.detectAndParse(answersAfter);
        }
        if (largest != null) {
            DataSize.parse(largest);
        }
        double shares = 0;
        for (Mood mood : moods == null ? List.<Mood>of() : moods) {
            mood.of(operator);
            shares += mood.share();
        }
        if (shares > 1) {
            throw new IllegalArgumentException("the shares are at most 1 together");
        }
    }

    /** Takes all that the contract has, at once. */
    public static Temperament calm(Counterpart operator) {
        return new Temperament(operator, null, null, null, null, null, null);
    }

    /** How long each answer takes. */
    public Duration delay() {
        return answersAfter == null ? Duration.ZERO : DurationStyle.detectAndParse(answersAfter);
    }

    /** Whether a message's text may be of this content type. */
    public boolean takesBody(String contentType) {
        return (bodyTypes == null ? BODY_TYPES : bodyTypes).contains(contentType);
    }

    /** Whether an attachment may be of this content type. */
    public boolean takesAttachment(String contentType) {
        return (attachmentTypes == null ? ATTACHMENT_TYPES : attachmentTypes).contains(contentType);
    }

    /** Whether an envelope of so many bytes may come. */
    public boolean takesSize(long bytes) {
        long own = largest == null ? LARGEST_ENVELOPE : DataSize.parse(largest).toBytes();
        return bytes <= Math.min(own, LARGEST_ENVELOPE);
    }
}
