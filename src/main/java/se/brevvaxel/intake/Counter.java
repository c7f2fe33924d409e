package se.brevvaxel.intake;

import se.brevvaxel.letter.Door;

/** The counter: every door hands in here, and gets its receipt when the letter is safe or the request is refused. */
public interface Counter {

    /**
     * Takes one request. Refusals are told to the home system too (a {@code REJECTED} event), except at the HTTP door,
     * whose answer tells.
     *
     * @throws IntakeClosed if nothing can be accepted just now: the door keeps what it has and tries again later
     */
    Receipt handIn(Handing handing);

    /**
     * Tells the home system that something came which cannot even be read as a request (a {@code REJECTED} event).
     *
     * @param door that it came through; what comes through the folder is told there too
     * @param reason why, as a fault of the whole
     */
    void refuseUnread(BusinessSystem system, Door door, String replyQueue, String correlationId, Fault reason);
}
