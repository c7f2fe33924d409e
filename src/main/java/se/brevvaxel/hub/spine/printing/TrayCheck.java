package se.brevvaxel.hub.spine.printing;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

/**
 * Looks at letters once more before they are laid in a job: their paper is in the tray, and still may go. The others go back
 * to the paper desk, and delay no other.
 */
final class TrayCheck {

    private final PrintShop shop;
    private final Opening opening;
    private final Onward onward;
    private final Clock clock;

    TrayCheck(PrintShop shop, Opening opening, Onward onward, Clock clock) {
        this.shop = shop;
        this.opening = opening;
        this.onward = onward;
        this.clock = clock;
    }

    /** Those of these letters that may be laid in a job. Of the others the next step is taken. */
    List<LetterRow> passed(List<LetterRow> rows) throws IOException {
        Set<LetterId> clear = opening.ahead(rows);
        List<LetterRow> passed = new ArrayList<>();
        for (LetterRow row : rows) {
            if (!shop.hasMade(row.id().toString())) {
                backToThePaperDesk(row, "gone from the tray: made anew");
            } else if (clear.contains(row.id()) || opening.stillHolds(row)) {
                passed.add(row);
            } else {
                // Paper of one who may be protected must not lie there, whatever comes of it.
                shop.clear(List.of(row.id().toString()));
                backToThePaperDesk(row, "its recipient is to be asked about anew");
            }
        }
        return passed;
    }

    private void backToThePaperDesk(LetterRow row, String why) {
        onward.take(Step.of(row, LetterState.PRINT_ORDERED, clock.instant())
                .inJob(null)
                .log(LogLine.Step.DECIDED, null, null, why));
    }
}
