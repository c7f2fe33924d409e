package se.brevvaxel.intake;

/**
 * Trouble in the very commit of a letter: it may have been accepted. Handed in again it gets the answer that it has, so
 * most doors need not tell this from {@link IntakeClosed}.
 */
public final class IntakeUncertain extends IntakeClosed {

    private static final long serialVersionUID = 1;

    public IntakeUncertain(Throwable cause) {
        super(cause);
    }
}
