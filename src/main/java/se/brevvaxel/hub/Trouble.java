package se.brevvaxel.hub;

/** A failure as it may stand in a log. */
public final class Trouble {

    private Trouble() {}

    /** Class names and places only, cause by cause: a message of a library may quote what it was given. */
    public static String inWords(Throwable trouble) {
        StringBuilder chain = new StringBuilder();
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            chain.append(chain.isEmpty() ? "" : " < ").append(cause.getClass().getName());
            if (cause.getStackTrace().length > 0) {
                chain.append(" at ").append(cause.getStackTrace()[0]);
            }
        }
        return chain.toString();
    }
}
