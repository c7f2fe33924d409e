package se.brevvaxel.hub.spine.clearance;

import java.util.Optional;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.switching.DigitalGate;
import se.brevvaxel.switching.ForwarderGate;

/** The gates that a letter passes on its way out: the digital one always, the forwarders' where one takes it. */
record Gates(DigitalGate digital, ForwarderGate forwarders) {

    /** Why this letter may not leave by itself; nothing if it may. */
    Optional<Reason> refuse(LetterRow row, Letter letter) {
        return digital.refusesDigital(letter).or(() -> {
            ExternalForwarder forwarder = row.forwarder();
            return forwarder == null ? Optional.empty() : forwarders.refuses(letter, forwarder);
        });
    }
}
