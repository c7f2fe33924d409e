package se.brevvaxel.mode;

/** {@link Mode#SETTING} has another word than it may. The message is Swedish, and names the setting's words alone. */
public final class UnknownMode extends IllegalStateException {

    private static final long serialVersionUID = 1;

    UnknownMode() {
        super("Läget ska vara sandbox eller live, skrivet precis så.");
    }
}
