package se.brevvaxel.delivery.forwarding.message;

import static se.brevvaxel.contract.ContractNames.MESSAGE;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.delivery.forwarding.Outcome;
import se.brevvaxel.delivery.line.Heard;
import se.brevvaxel.delivery.line.SoapAnswer;
import se.brevvaxel.delivery.line.SoapAnswer.Unreadable;
import se.brevvaxel.letter.Channel;

/** What is answered to {@code checkDistributionStatus}: one status for the one recipient, none yet, or a fault. */
final class StatusAnswer {

    /** "Job not complete": asked too early (mina-meddelanden.md 5.2). */
    private static final int NOT_COMPLETE = 5004;

    /** Faults that tell of a passing trouble of the forwarder, or of nothing. */
    private static final Set<Integer> PASSING = Set.of(4999, 5000);

    private static final String RETURN = SoapAnswer.BODY + "/checkDistributionStatusResponse/return";
    private static final String RESPONSE = SoapAnswer.BODY + "/checkDistributionStatusResponse";
    private static final Map<String, String> NAMESPACES = Map.of(
            "checkDistributionStatusResponse", MESSAGE_V3,
            "return", MESSAGE_V3,
            "RecipientId", MESSAGE,
            "Type", MESSAGE,
            "DeliveryStatus", MESSAGE);

    private @Nullable String recipient;
    private @Nullable String type;
    private @Nullable String state;
    private int statuses;
    private boolean whole;

    private StatusAnswer() {}

    /** @param recipient whom the letter is to, 12 digits: an answer about another is no answer */
    static Outcome judge(Heard.Answer heard, String recipient) {
        String http = "HTTP " + heard.status();
        boolean refused = heard.status() >= 300 && heard.status() < 500;
        SoapAnswer answer;
        try {
            answer = SoapAnswer.read(heard.content(), heard.charset(), NAMESPACES);
        } catch (Unreadable e) {
            return new Outcome.NoAnswer(http + " without a readable answer", null, refused);
        }
        if (answer.isFault()) {
            return ofFault(http, answer.faultCode(), refused);
        }
        if (heard.status() != 200) {
            return new Outcome.NoAnswer(http, null, refused);
        }
        try {
            return read(answer).outcome(recipient);
        } catch (Unreadable e) {
            return new Outcome.Unusable(String.valueOf(e.getMessage()), true);
        }
    }

    private static StatusAnswer read(SoapAnswer answer) throws Unreadable {
        if (answer.hasStrangersIn(RESPONSE)) {
            throw new Unreadable("an element that the contract does not have");
        }
        StatusAnswer read = new StatusAnswer();
        for (SoapAnswer.Part part : answer.parts()) {
            read.take(part);
        }
        return read;
    }

    private static Outcome ofFault(String http, OptionalInt code, boolean refused) {
        if (code.isEmpty()) {
            return new Outcome.NoAnswer(http + ", fault without code", null, refused);
        }
        String detail = "fault " + code.getAsInt();
        if (code.getAsInt() == NOT_COMPLETE) {
            return new Outcome.NotYet(detail);
        }
        return PASSING.contains(code.getAsInt())
                ? new Outcome.NoAnswer(detail, null, false)
                : new Outcome.Unusable(detail, true);
    }

    /** A second status repeats all that the first had, so it ends here too. */
    private void take(SoapAnswer.Part part) throws Unreadable {
        switch (part.place()) {
            case RETURN + "/RecipientId" -> recipient = SoapAnswer.once(recipient, part.text());
            case RETURN + "/Type" -> type = SoapAnswer.once(type, part.text());
            case RETURN + "/DeliveryStatus" -> state = SoapAnswer.once(state, part.text());
            case RETURN -> statuses++;
            case RESPONSE -> whole = true;
            default -> {
                // not ours
            }
        }
    }

    private Outcome outcome(String expected) throws Unreadable {
        if (!whole || statuses > 1) {
            throw new Unreadable("not one answer about one recipient");
        }
        if (statuses == 0) {
            return new Outcome.NotYet("no status yet");
        }
        if (!expected.equals(recipient)) {
            throw new Unreadable("about another recipient");
        }
        return meaning(String.valueOf(type), state == null ? "" : state);
    }

    /** What is pending is not final, whatever its type; what is digital is delivered only when the answer says so. */
    private static Outcome meaning(String type, String state) throws Unreadable {
        String detail = state.isEmpty() ? type : type + ", " + state;
        return switch (detail) {
            case "Digital, Delivered" -> new Outcome.Delivered(detail);
            case "Paper, Delivered", "Paper" -> new Outcome.Printed(detail);
            case "Digital, DeliveryFailed" -> new Outcome.Failed(Channel.DIGITAL, detail);
            case "Paper, DeliveryFailed" -> new Outcome.Failed(Channel.PRINT, detail);
            case "Not", "Not, DeliveryFailed" -> new Outcome.NotReached(detail);
            case "Digital", "Digital, Pending", "Paper, Pending", "Not, Pending" -> new Outcome.NotYet(detail);
            default -> throw new Unreadable("a status that the contract does not have");
        };
    }
}
