package se.brevvaxel.hub.spine.sending;

import java.util.List;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.spine.clearance.Clearance;
import se.brevvaxel.hub.spine.settling.Claims;
import se.brevvaxel.hub.spine.settling.Settlement;
import se.brevvaxel.hub.spine.settling.Turn;
import se.brevvaxel.hub.spine.settling.Turns;
import se.brevvaxel.hub.spine.settling.Unsettled;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Step;

/**
 * Attempts to deliver. Each is logged and claimed before it is made; if this process dies in between, the claim tells
 * that the outcome is unknown.
 */
final class Attempts {

    private final Letters letters;
    private final Turns turns;
    private final Settlement settlement;
    private final Unsettled unsettled;
    private final Claims claims;

    Attempts(Letters letters, Turns turns, Settlement settlement, Unsettled unsettled, Claims claims) {
        this.letters = letters;
        this.turns = turns;
        this.settlement = settlement;
        this.unsettled = unsettled;
        this.claims = claims;
    }

    /** Makes one, if it is the letter's turn, and unless somebody else has taken a step with it since {@code row} was read. */
    void make(LetterRow row, Letter letter, Consignment consignment, Clearance.Leave leave) {
        turns.of(List.of(row)).ifPresent(turn -> {
            try (turn) {
                letters.taken(leave.notedIn(begin(row, consignment)))
                        .ifPresent(sending -> make(sending, letter, consignment, turn));
            }
        });
    }

    private void make(LetterRow sending, Letter letter, Consignment consignment, Turn turn) {
        unsettled.begin(sending.id());
        try {
            DeliveryResult result = consignment.way().get();
            turn.ended(result);
            settlement.settle(sending, letter, result);
        } finally {
            unsettled.end(sending.id());
        }
    }

    private Step begin(LetterRow row, Consignment consignment) {
        return claims.on(row)
                .inNotice(null)
                .log(LogLine.Step.SENDING, row.way().attempts() + 1, row.lane(), inWords(row, consignment));
    }

    /** Whether it is a resend, and a hash that the signed bytes can be recognised by. */
    private static String inWords(LetterRow row, Consignment consignment) {
        String resend = row.way().outcomeWasUnknown() ? "resend under the same id; " : "";
        return resend + consignment.inWords();
    }
}
