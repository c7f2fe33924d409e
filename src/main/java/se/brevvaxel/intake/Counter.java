package se.brevvaxel.intake;

/** The counter: every door hands in here, and gets its receipt when the letter is safe or the request is refused. */
public interface Counter {

    /**
     * Takes one request. Refusals are told to the home system too (a {@code REJECTED} event), except at the HTTP door,
     * whose answer tells.
     *
     * @throws IntakeClosed if nothing can be accepted just now: the door keeps what it has and tries again later; {@link
     *     IntakeUncertain} if it may have been accepted all the same
     */
    Receipt handIn(Handing handing);

    /**
     * Tells the home system that something came which cannot even be read as a request (a {@code REJECTED} event).
     *
     * @param handing whose request is not looked at
     * @param reason why, as a fault of the whole
     * @throws IntakeClosed if it cannot be told just now
     */
    void refuseUnread(Handing handing, Fault reason);
}
