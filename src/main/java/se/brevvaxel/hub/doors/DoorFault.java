package se.brevvaxel.hub.doors;

import se.brevvaxel.intake.Fault;

/** Why a door turns something away before the counter has read it. BV180 to BV199; they keep their meaning. */
public enum DoorFault {
    /** Neither text nor bytes: a Java object, a map, a stream. */
    NOT_TEXT(180, "Meddelandet är varken text eller byte och kan inte läsas."),
    /** {@code JMSType=Cancel.v1}, and no {@code sourceMessageId} in it. 181 once said that none is taken. */
    CANCEL_UNREADABLE(187, "Återkallelsen kan inte läsas. Den ska vara JSON med sourceMessageId. Inget har ändrats."),
    /** {@code JMSType=Cancel.v1} for a letter that is not there. */
    CANCEL_OF_NO_LETTER(
            188,
            "Inget brev är mottaget med det id som skulle återkallas. Är brevet på väg in kan återkallelsen skickas igen."
                    + " Inget har ändrats."),
    /** The hub's own fault, again and again. */
    GIVEN_UP(182, "Begäran kunde inte tas emot trots flera försök. Felet ligger i tjänsten."),
    /** Larger than any letter can be. */
    TOO_LARGE(183, "Begäran är för stor."),
    /** In a drop. */
    SYMBOLIC_LINK(184, "Leveransen innehåller en symbolisk länk. Länken är borttagen."),
    /** A form of request that is not offered yet. */
    FORMAT_NOT_OFFERED(185, "Begäran i det här filformatet stöds inte ännu. Använd JSON."),
    /** A file that no request named, or a request whose end marker never came. */
    LEFT_BEHIND(186, "Filen har legat länge utan att någon hel leverans omfattar den.");

    private final int number;
    private final String text;

    DoorFault(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** As a fault of the whole. */
    public Fault ofTheWhole() {
        return new Fault("BV" + number, "", text);
    }
}
