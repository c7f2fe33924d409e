package se.brevvaxel.delivery.forwarding;

/**
 * A letter that a forwarder has taken. Names no person when printed.
 *
 * @param id the forwarder's own, 1 to 50 characters
 * @param sender the sender's organisation number, 12 digits
 * @param recipient whom the letter is to, 12 digits; an answer about another is no answer
 */
public record Distribution(String id, String sender, String recipient) {

    @Override
    public String toString() {
        return "Distribution[sender " + sender + "]";
    }
}
