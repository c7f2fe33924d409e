package se.brevvaxel.hub.spine.sending;

import java.util.Optional;
import se.brevvaxel.delivery.digital.envelope.KeyNotValid;
import se.brevvaxel.delivery.digital.envelope.SenderNotValid;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.clearance.Clearance;
import se.brevvaxel.hub.spine.notices.NoticeTray;
import se.brevvaxel.hub.spine.opening.Opening;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;

/**
 * The dispatch: clears a letter that was decided for a mailbox or a forwarder, seals it, and makes an attempt to hand it
 * over. A letter that is to go as a notice it lays with the others of its text.
 */
public final class Dispatch {

    private final Opening opening;
    private final Clearance clearance;
    private final Consignments consignments;
    private final Attempts attempts;
    private final NoticeTray notices;
    private final Parking parking;

    Dispatch(
            Opening opening,
            Clearance clearance,
            Consignments consignments,
            Attempts attempts,
            NoticeTray notices,
            Parking parking) {
        this.opening = opening;
        this.clearance = clearance;
        this.consignments = consignments;
        this.attempts = attempts;
        this.notices = notices;
        this.parking = parking;
    }

    /** Sends one letter that is decided for a mailbox or a forwarder; any other is left alone. */
    public void send(String letterId) {
        parking.onLane(letterId)
                .filter(row -> row.state() == LetterState.SWITCHED)
                .ifPresent(this::send);
    }

    private void send(LetterRow row) {
        Letter letter;
        Consignment consignment;
        Optional<Clearance.Leave> leave;
        try {
            Optional<Letter> opened = opening.of(row);
            if (opened.isEmpty()) {
                return;
            }
            letter = opened.get();
            if (notices.takes(row, letter)) {
                notices.lay(row, letter);
                return;
            }
            leave = clearance.of(row, letter);
            if (leave.isEmpty()) {
                return;
            }
            consignment = consignments.of(row, letter);
        } catch (KeyNotValid ended) {
            clearance.waitForSigning(row, ended);
            return;
        } catch (SenderNotValid ended) {
            parking.hold(row, Reason.SIGNATURE_NOT_VALID, ended.getMessage());
            return;
        } catch (RuntimeException fault) {
            parking.failed(row, fault);
            return;
        }
        attempts.make(row, letter, consignment, leave.get());
    }
}
