package se.brevvaxel.letter;

/**
 * The message itself, as text. The document is only its complement (mina-meddelanden.md 5.6).
 *
 * @param leadText the policy's words, for the request had none of its own. A letter that was kept before this was
 *     written down counts as one with words of its own: nothing of it may get lost.
 */
public record Body(Format format, String text, boolean leadText) {

    /** What the request says itself. */
    public Body(Format format, String text) {
        this(format, text, false);
    }

    /** The two forms that the contract carries. */
    public enum Format {
        PLAIN("text/plain"),
        HTML("text/html");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        /** The media type on the wire. */
        public String contentType() {
            return contentType;
        }
    }

    @Override
    public String toString() {
        return "Body[" + format + ", " + text.length() + " characters]";
    }
}
