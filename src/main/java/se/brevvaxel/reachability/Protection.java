package se.brevvaxel.reachability;

/** What a population register says of a person, just now. */
public enum Protection {
    /** The identity is not protected, and nothing else speaks against a letter. */
    NONE,
    /** Marked as protected (sekretessmarkering, skyddad folkbokföring). */
    MARKED,
    /** Dead. */
    DECEASED
}
