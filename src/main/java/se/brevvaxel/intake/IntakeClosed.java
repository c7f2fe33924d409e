package se.brevvaxel.intake;

/** Nothing can be accepted just now: the content store or the database cannot be written. Nothing was changed, unless {@link IntakeUncertain}. */
public class IntakeClosed extends RuntimeException {

    public IntakeClosed(Throwable cause) {
        super("intake is closed", cause);
    }
}
