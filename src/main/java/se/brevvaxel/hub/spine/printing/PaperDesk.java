package se.brevvaxel.hub.spine.printing;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import se.brevvaxel.delivery.print.NotPrintable;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.PrintGate;

/** The paper desk: makes letters on paper, one by one, and lays each in the tray. */
public final class PaperDesk {

    private final Letters letters;
    private final Opening opening;
    private final PrintShop shop;
    private final PrintGate gate;
    private final Letterhead letterhead;
    private final Parking parking;
    private final Clock clock;

    PaperDesk(
            Letters letters,
            Opening opening,
            PrintShop shop,
            PrintGate gate,
            Letterhead letterhead,
            Parking parking,
            Clock clock) {
        this.letters = letters;
        this.opening = opening;
        this.shop = shop;
        this.gate = gate;
        this.letterhead = letterhead;
        this.parking = parking;
        this.clock = clock;
    }

    /**
     * Makes one letter that is decided for print; any other is left alone.
     *
     * @throws IOException if it could not be laid in the tray: the lane gives the letter again
     */
    public void make(String letterId) throws IOException {
        Optional<LetterRow> ordered = parking.onLane(letterId).filter(row -> row.state() == LetterState.PRINT_ORDERED);
        if (ordered.isPresent()) {
            make(ordered.get());
        }
    }

    private void make(LetterRow row) throws IOException {
        try {
            Optional<Letter> opened = opening.of(row);
            if (opened.isEmpty()) {
                return;
            }
            Letter letter = opened.get();
            Optional<Reason> refusal = row.way().paperByPerson()
                    ? gate.refusesPrintByPerson(letter)
                    : gate.refusesPrint(letter, row.way().outcomeWasUnknown());
            if (refusal.isPresent()) {
                parking.hold(row, refusal.get(), "the print gate refuses");
                return;
            }
            make(row, letter);
        } catch (NotPrintable not) {
            parking.hold(row, Reason.CONTENT_NOT_PRINTABLE, not.getMessage());
        } catch (RuntimeException fault) {
            parking.failed(row, fault);
        }
    }

    private void make(LetterRow row, Letter letter) throws IOException, NotPrintable {
        Reason why =
                row.way().reason() == null ? Reason.PRINT_REQUESTED : row.way().reason();
        shop.make(letter, letterhead.returnAddress(letter), letterhead.isOnTheDocument(letter), why, clock.instant());
        letters.take(Step.of(row, LetterState.MADE, clock.instant()).log(LogLine.Step.PRINT_ORDERED, null, null, null));
    }
}
