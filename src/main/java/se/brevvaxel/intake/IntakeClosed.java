package se.brevvaxel.intake;

/**
 * Nothing can be accepted just now: the content store or the database cannot be written, there is too little room left on
 * a disk, or too much is being taken at once. Nothing was changed, unless {@link IntakeUncertain}.
 */
public class IntakeClosed extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The number of a fault that is not the request's: the same request may come again. */
    private static final Fault REASON =
            new Fault("BV100", "", "Inga brev kan tas emot just nu. Skicka samma begäran igen om en stund.");

    public IntakeClosed(Throwable cause) {
        super("intake is closed", cause);
    }

    /** @param why for engineers; never of a request */
    public IntakeClosed(String why) {
        super("intake is closed: " + why);
    }

    /** What a door tells that tells faults, and nothing of why: what is wrong in here is nobody's outside. */
    public static Fault reason() {
        return REASON;
    }
}
