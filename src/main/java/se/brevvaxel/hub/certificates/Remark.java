package se.brevvaxel.hub.certificates;

/** What the log says of certificates, by the code that stands first in the line (config/README.md). */
enum Remark {
    /** One of ours ends within 60, 30, 14 or 7 days. */
    ENDS_SOON(701),
    /** One of ours is not valid, or cannot be read. */
    NOT_VALID(702),
    /** A renewed one of ours is in use. */
    RENEWED(703),
    /** The files of one of ours cannot be used; the earlier one is still in use. */
    REFUSED(704),
    /** Somebody whom we call shows a certificate that has not been seen there before. */
    OF_OTHERS(705),
    /** A renewed one of ours is in use, but not by everyone who uses it. */
    BEHIND(706);

    private final int number;

    Remark(int number) {
        this.number = number;
    }

    /** The text with its code. */
    String of(String text) {
        return "BV" + number + " " + text;
    }
}
