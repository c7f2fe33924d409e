package se.brevvaxel.intake.precheck;

/** No prospect can be given now: the register does not answer. Names no person. */
public final class PrecheckClosed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause names no person */
    public PrecheckClosed(Throwable cause) {
        super("no precheck can be made now", cause);
    }
}
