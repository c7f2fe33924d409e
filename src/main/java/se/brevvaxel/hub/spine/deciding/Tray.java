package se.brevvaxel.hub.spine.deciding;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;

/** The print room's tray, out of which a letter is taken that is withdrawn: its paper names a person. */
record Tray(PrintShop shop) {

    private static final Logger LOG = LoggerFactory.getLogger(Tray.class);

    /**
     * Takes a withdrawn letter's paper out. What cannot be taken out now, or is laid there just now, is tidied away later; no
     * job gathers it.
     *
     * @param before the letter as it was
     */
    void takeOut(LetterRow before) {
        if (before.state() != LetterState.MADE) {
            return;
        }
        try {
            shop.clear(List.of(before.id().toString()));
        } catch (IOException later) {
            LOG.warn("the paper of letter {} is left to be tidied away", before.id());
        }
    }
}
