package se.brevvaxel.letter;

/** The message itself, as text. The document is only its complement (mina-meddelanden.md 5.6). */
public record Body(Format format, String text) {

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
