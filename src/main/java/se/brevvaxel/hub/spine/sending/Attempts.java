package se.brevvaxel.hub.spine.sending;

import java.util.Optional;
import se.brevvaxel.hub.spine.clearance.Clearance;
import se.brevvaxel.hub.spine.settling.Claims;
import se.brevvaxel.hub.spine.settling.Settlement;
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
    private final Settlement settlement;
    private final Unsettled unsettled;
    private final Claims claims;

    Attempts(Letters letters, Settlement settlement, Unsettled unsettled, Claims claims) {
        this.letters = letters;
        this.settlement = settlement;
        this.unsettled = unsettled;
        this.claims = claims;
    }

    /** Makes one, unless somebody else has taken a step with the letter since {@code row} was read. */
    void make(LetterRow row, Letter letter, Consignment consignment, Clearance.Leave leave) {
        Optional<LetterRow> sending = letters.taken(leave.notedIn(begin(row, consignment)));
        if (sending.isEmpty()) {
            return;
        }
        unsettled.begin(row.id());
        try {
            settlement.settle(sending.get(), letter, consignment.way().get());
        } finally {
            unsettled.end(row.id());
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
