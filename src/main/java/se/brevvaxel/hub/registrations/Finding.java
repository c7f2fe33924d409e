package se.brevvaxel.hub.registrations;

/** What can be amiss with a registration, in words for an engineer. */
enum Finding {
    SENDER_NOT_REGISTERED(
            "Avsändaren %s är inte registrerad i FaR. Dess brev kommer inte fram digitalt förrän den är det.",
            "Avsändaren %s är nu registrerad i FaR."),
    SENDER_NOT_ACCEPTED(
            "Avsändaren %s är registrerad i FaR men inte godkänd. Dess brev kommer inte fram digitalt förrän den är det.",
            "Avsändaren %s är nu godkänd i FaR."),
    FORWARDER_NOT_APPROVED(
            "Vår förmedlare får enligt FaR inte förmedla för avsändaren %s. Operatörerna kommer att neka dess brev.",
            "Vår förmedlare får nu förmedla för avsändaren %s."),
    FORWARDER_NOT_REGISTERED(
            "Förmedlaren %s är inte registrerad som förmedlare i FaR. Operatörerna kommer att neka alla brev från den.",
            "Förmedlaren %s är nu registrerad i FaR.");

    private final String begun;
    private final String over;

    Finding(String begun, String over) {
        this.begun = begun;
        this.over = over;
    }

    /** Swedish, that it is so. */
    String begun(String party) {
        return begun.formatted(party);
    }

    /** Swedish, that it is so no longer. */
    String over(String party) {
        return over.formatted(party);
    }
}
