package se.brevvaxel.letter;

import org.jspecify.annotations.Nullable;

/** How the home system wants paper made, when paper it is. Absent values are the print room's to choose. */
public record PrintOptions(
        @Nullable Envelope envelope,
        @Nullable Boolean duplex,
        @Nullable Boolean colour,
        @Nullable String postage,
        @Nullable String costCentre) {

    /** The envelope's size. */
    public enum Envelope {
        C5,
        C4,
        AUTO
    }
}
