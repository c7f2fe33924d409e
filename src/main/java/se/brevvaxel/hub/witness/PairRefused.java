package se.brevvaxel.hub.witness;

/** The hub cannot start with this broker and this database. The message, in Swedish, says what an admin should do. */
final class PairRefused extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /** {@link Verdict#STRANGERS}. */
    static final String STRANGERS =
            "BV951: Meddelandekön och databasen hör inte ihop: den ena är en annan installations. Inget skickas."
                    + " Rätta brevvaxel.broker.url eller spring.datasource.url."
                    + " Är det rätt databas, men kön ska börja om: töm kön brevvaxel.incarnation."
                    + " Är det rätt kö, men en annan databas ska tas i bruk: töm tabellen incarnation; varje brev i databasen"
                    + " som är på väg blir då UNKNOWN.";

    static final String NO_QUEUE =
            "BV952: Kön brevvaxel.incarnation saknas i meddelandekön. Lägg till den, som i src/docs/samples/broker/broker.xml.";

    static final String NO_BROKER =
            "BV953: Meddelandekön svarar inte. Bara där kan det ses om databasen har återställts till en äldre tidpunkt,"
                    + " så inget tas emot eller skickas innan den svarar.";

    static final String NO_DATABASE =
            "BV954: Databasen svarar inte som den ska. Innan den gör det kan det inte ses om den har återställts till en äldre"
                    + " tidpunkt, så inget tas emot eller skickas.";

    static final String ANOTHER_NODE =
            "BV955: Databasen har återställts till en äldre tidpunkt, och en annan nod ändrar brev medan de gås igenom."
                    + " Stoppa alla noder och starta en i taget.";

    static final String FILE_STAYS =
            "BV956: Breven är genomgångna, men filen restored i datamappen kan inte tas bort. Ta bort den för hand,"
                    + " annars gås de igenom en gång till.";

    static final String STOPPED = "Starten avbröts.";

    PairRefused(String text) {
        super(text);
    }
}
