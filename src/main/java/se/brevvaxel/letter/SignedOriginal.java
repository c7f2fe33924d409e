package se.brevvaxel.letter;

/**
 * A delivery as its sender signed it elsewhere: {@code m3:SignedDelivery}, signature and all, in canonical form (UTF-8).
 * What goes to a mailbox is these bytes, untouched. The array is shared, never written to.
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedOriginal(byte[] bytes) {

    @Override
    public String toString() {
        return "SignedOriginal[" + bytes.length + " bytes]";
    }
}
