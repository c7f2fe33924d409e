package se.brevvaxel.hub.spine.sending;

import java.util.HexFormat;
import java.util.function.Supplier;
import se.brevvaxel.delivery.line.DeliveryResult;

/**
 * A letter made ready to leave, and the way that it leaves.
 *
 * @param sha256 over the signed delivery, by which it can be recognised
 * @param bytes how many there are of what the sender and we have written
 * @param way makes one attempt, and tells what came of it
 */
@SuppressWarnings("ArrayRecordComponent")
record Consignment(byte[] sha256, int bytes, Supplier<DeliveryResult> way) {

    /** For the log. */
    String inWords() {
        return "signed delivery sha256 " + HexFormat.of().formatHex(sha256) + ", envelope " + bytes + " bytes";
    }

    @Override
    public String toString() {
        return "Consignment[" + bytes + " bytes]";
    }
}
