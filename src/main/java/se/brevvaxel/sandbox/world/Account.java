package se.brevvaxel.sandbox.world;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * One recipient of the sandbox, as the population file describes it. Names no person when printed.
 *
 * @param recipient 12 digits
 * @param operator who keeps the mailbox; null: nobody here
 * @param foreignOperator what FaR names instead of one of the sandbox's operators
 * @param optedOutOf senders, by organisation number, from whom the recipient wants nothing
 * @param pending the registration is not complete
 * @param farFault FaR answers a question about this recipient with this fault code
 * @param deliveryFault the operator answers a delivery with this fault code
 * @param notDelivered the operator answers {@code Delivered=false}
 * @param answersAfter the operator's answer takes so long, such as {@code 10s}
 * @param movesTo the mailbox moves to this operator as the first delivery comes, between look-up and delivery
 */
public record Account(
        String recipient,
        @Nullable Counterpart operator,
        @JsonProperty("foreign-operator") @Nullable ForeignOperator foreignOperator,
        @JsonProperty("opted-out-of") @Nullable List<String> optedOutOf,
        boolean pending,
        @JsonProperty("far-fault") @Nullable Integer farFault,
        @JsonProperty("delivery-fault") @Nullable Integer deliveryFault,
        @JsonProperty("not-delivered") boolean notDelivered,
        @JsonProperty("answers-after") @Nullable String answersAfter,
        @JsonProperty("moves-to") @Nullable Counterpart movesTo) {

    /** The contract's own pattern for a recipient (mina-meddelanden.md 2.6). */
    private static final Pattern RECIPIENT_ID = Pattern.compile("16\\d{10}|(18|19|20)\\d{2}(0[1-9]|1[0-2])\\d{6}");

    /** Whom an answer speaks of that was asked to speak of another: an official test number without a mailbox. */
    public static final String SOMEBODY_ELSE = "189003129807";

    /** An operator that the sandbox does not play; any of the three may be wrong on purpose. */
    public record ForeignOperator(String id, String name, String address) {}

    public Account {
        requireRecipient(recipient);
        requireOperator(operator);
        requireOperator(movesTo);
        if (answersAfter != null) {
            DurationStyle.detectAndParse(answersAfter);
        }
    }

    /** Reachable without any trouble, through this operator. */
    public static Account at(Counterpart operator, String recipient) {
        return new Account(recipient, operator, null, null, false, null, null, false, null, null);
    }

    /** Without a mailbox. */
    static Account unregistered(String recipient) {
        return new Account(recipient, null, null, null, false, null, null, false, null, null);
    }

    /** The same, as it is when the mailbox has moved to this operator. */
    public Account movedTo(Counterpart newOperator) {
        return new Account(
                recipient,
                newOperator,
                foreignOperator,
                optedOutOf,
                pending,
                farFault,
                deliveryFault,
                notDelivered,
                answersAfter,
                null);
    }

    /** The same, whose operator's answer takes so long. */
    public Account answeringAfter(String delay) {
        return new Account(
                recipient,
                operator,
                foreignOperator,
                optedOutOf,
                pending,
                farFault,
                deliveryFault,
                notDelivered,
                delay,
                movesTo);
    }

    /** Whether FaR names an operator. */
    public boolean hasMailbox() {
        return operator != null || foreignOperator != null;
    }

    /** Whether letters of anybody reach the mailbox at once. */
    public boolean isWithoutTrouble() {
        return operator != null && equals(at(operator, recipient));
    }

    /** Whether the recipient takes letters from this sender. */
    public boolean accepts(String sender) {
        return optedOutOf == null || !optedOutOf.contains(sender);
    }

    /** How long the operator thinks. */
    public Duration delay() {
        return answersAfter == null ? Duration.ZERO : DurationStyle.detectAndParse(answersAfter);
    }

    /** @throws IllegalArgumentException if it is no recipient's number; does not tell it */
    public static void requireRecipient(@Nullable String recipient) {
        if (recipient == null || !RECIPIENT_ID.matcher(recipient).matches()) {
            throw new IllegalArgumentException("a recipient is 12 digits as in the contract");
        }
    }

    private static void requireOperator(@Nullable Counterpart keeper) {
        if (keeper != null && !keeper.isOperator()) {
            throw new IllegalArgumentException(keeper.key() + " keeps no mailboxes");
        }
    }

    @Override
    public String toString() {
        return "Account at " + operator;
    }
}
