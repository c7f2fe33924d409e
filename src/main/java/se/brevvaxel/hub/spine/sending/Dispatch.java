package se.brevvaxel.hub.spine.sending;

import java.util.Optional;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;

/** The dispatch: clears a letter that was decided for a mailbox, seals it, and makes an attempt to hand it over. */
public final class Dispatch {

    private final Letters letters;
    private final Contents contents;
    private final Clearance clearance;
    private final Sealing sealing;
    private final Attempts attempts;
    private final Parking parking;

    Dispatch(
            Letters letters,
            Contents contents,
            Clearance clearance,
            Sealing sealing,
            Attempts attempts,
            Parking parking) {
        this.letters = letters;
        this.contents = contents;
        this.clearance = clearance;
        this.sealing = sealing;
        this.attempts = attempts;
        this.parking = parking;
    }

    /** Sends one letter that is decided for a mailbox; any other is left alone. */
    public void send(String letterId) {
        LetterRow row = letters.named(letterId);
        if (row.state() != LetterState.SWITCHED) {
            return;
        }
        Letter letter;
        Envelope envelope;
        Optional<Clearance.Leave> leave;
        try {
            letter = contents.open(row.kept());
            leave = clearance.of(row, letter);
            if (leave.isEmpty()) {
                return;
            }
            envelope = sealing.seal(letter);
        } catch (RuntimeException fault) {
            parking.failed(row, fault);
            return;
        }
        attempts.make(row, letter, envelope, leave.get());
    }
}
